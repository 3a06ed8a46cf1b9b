import { expect, test, type Page } from '@playwright/test';
import { frames, reaction, told } from './frames';
import { DATASET, HOSTS, MINUTES, sendHosts } from './madeGroups';

const SERVER = process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080';
const end = Math.floor(Date.now() / 60_000) * 60_000;
const range = `${new Date(end - MINUTES * 60_000).toISOString()}/${new Date(end).toISOString()}`;
const explore = (question: object) => `/explore?t=${encodeURIComponent(range)}&q=${encodeURIComponent(JSON.stringify({ datasets: [DATASET], granularity: 60, ...question }))}`;
const LINES = explore({ calculations: ['count', 'p95(duration_ms)'], breakdowns: ['host.name'], limit: HOSTS });
const HEAT = explore({ calculations: ['heatmap(duration_ms)', 'count'] });

test.beforeAll(async () => {
  await sendHosts(SERVER, end);
  const counted = async () => {
    const answer = await fetch(`${SERVER}/api/v1/queries?wait=10`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ datasets: [DATASET], calculations: ['count'], breakdowns: ['host.name'], limit: HOSTS, time_range: 10_800 }),
    });
    return ((await answer.json()) as { result?: { groups: unknown[] } }).result?.groups.length;
  };
  await expect.poll(counted, { timeout: 30_000 }).toBe(HOSTS);
});

async function opened(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
}

/** To and fro over a box, a step a frame. */
async function sweep(page: Page, box: { x: number; y: number; width: number; height: number }, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    const turn = (i % 60) / 60;
    await page.mouse.move(box.x + (0.1 + 0.8 * turn) * box.width, box.y + (0.5 + 0.3 * Math.sin(i / 9)) * box.height);
  }
}

test('100 series follow the pointer, light up and are zoomed into', async ({ page }) => {
  const before = Date.now();
  await opened(page, LINES);
  told(`100 series: open ${Date.now() - before} ms`);
  const plot = page.locator('.u-over').last();
  const box = (await plot.boundingBox())!;
  const crosshair = await frames(page, '100 series, crosshair', () => sweep(page, box, 180));
  await expect(page.getByText(/\d UTC$/).last()).toBeVisible();
  const rows = page.getByRole('region', { name: 'Groups' }).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(100);
  const drawn = await plot.elementHandle();
  await rows.nth(1).hover();
  const first = (await rows.nth(1).boundingBox())!;
  const highlight = await frames(page, '100 series, one lights up after another', async () => {
    for (let i = 0; i < 60; i++) {
      await page.mouse.move(first.x + 60, first.y + 8 + (i % 8) * first.height);
    }
  });
  expect(await drawn?.evaluate((element) => element.isConnected), 'the chart is the one that was there').toBe(true);
  await plot.scrollIntoViewIfNeeded();
  const at = (await plot.boundingBox())!;
  await page.mouse.move(at.x + 0.3 * at.width, at.y + 40);
  await page.mouse.down();
  const stretch = await frames(page, '100 series, a stretch is dragged', async () => {
    for (let i = 0; i < 60; i++) await page.mouse.move(at.x + (0.3 + i / 150) * at.width, at.y + 40);
  });
  const old = page.url();
  await page.mouse.up();
  await expect(page).not.toHaveURL(old);
  for (const { many } of [crosshair, highlight, stretch]) expect(many).toBeGreaterThan(0);
});

test('a heatmap of 6,000 cells follows the pointer and its box', async ({ page }) => {
  await opened(page, HEAT);
  const canvas = page.locator('figure').first().locator('canvas').first();
  const box = (await canvas.boundingBox())!;
  const crosshair = await frames(page, 'heatmap, crosshair', () => sweep(page, box, 180));
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  const drag = await frames(page, 'heatmap, box', async () => {
    for (let i = 0; i < 120; i++) await page.mouse.move(box.x + (0.2 + i / 200) * box.width, box.y + (0.2 + (i % 60) / 90) * box.height);
  });
  await page.mouse.up();
  await expect(page).toHaveURL(/pick=/);
  for (const { many } of [crosshair, drag]) expect(many).toBeGreaterThan(0);
});

test('what is pressed shows itself at once', async ({ page }) => {
  page.setDefaultTimeout(20_000);
  const press = (name: string, act: () => Promise<unknown>) => reaction(page, name, act);
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const close = () => page.keyboard.press('Escape');
  await opened(page, LINES);
  await press('Explore: add a filter', () => button('Add a filter').click());
  await close();
  await press('Explore: add a group', () => button('Add a group').click());
  await close();
  await press('Explore: menu of a value', () => page.getByRole('region', { name: 'Groups' }).getByRole('button', { name: /^node-/ }).first().click());
  await expect(page.getByRole('menuitem', { name: 'Filter to it' })).toBeVisible();
  await close();
  await press('palette', () => page.keyboard.press('Control+k'));
  await press('palette: a letter', () => page.getByRole('combobox', { name: 'Find or do' }).pressSequentially('expl'));
  await close();
  await press('time picker', () => page.keyboard.press('t'));
  await close();
  await press('fold the rail', () => page.keyboard.press('['));
  await press('Explore: table', () => page.getByRole('tab', { name: 'Table' }).click());
  await press('Explore: events', () => page.getByRole('tab', { name: 'Events' }).click());
  await expect(page.getByRole('region', { name: 'Events' }).getByRole('row')).toHaveCount(101, { timeout: 30_000 });
  await press('Explore: charts again', () => page.getByRole('tab', { name: 'Charts' }).click());
  await press('Explore: chart as a table', () => button('Table').click());
  for (const name of ['Lawn', 'Traces', 'Objectives', 'Alerts', 'Boards', 'Datasets', 'Settings', 'Explore']) {
    await press(`go to ${name}`, () => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click());
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
  }
});
