import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';

const SERVER = process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080';
const DATASET = `uiheat-${Date.now()}`;
const MINUTES = 60;
const end = Math.floor(Date.now() / 60_000) * 60_000;
const start = end - MINUTES * 60_000;
const range = `${new Date(start).toISOString()}/${new Date(end).toISOString()}`;
const path = `/explore?t=${encodeURIComponent(range)}&q=${encodeURIComponent(JSON.stringify({ datasets: [DATASET], granularity: 60, calculations: ['heatmap(duration_ms)', 'count'] }))}`;

type Made = { time: number; duration_ms: number; host: string; region: string; route: string };
type Pick = { time?: { start: number; end: number }; value?: { from: number; to: number } };

/**
 * Fast events all the time; a box of slow ones of one host, from minute 20 to 30; a strip of another
 * route, from 40 to 45; a band of the slowest, in one region.
 */
const made: Made[] = Array.from({ length: MINUTES }, (_, minute) => minute).flatMap((minute) => {
  const at = (i: number) => start + minute * 60_000 + i * 1_000 + 7;
  const usual = (i: number): Made => ({ time: at(i), duration_ms: 11 + ((minute * 31 + i * 17) % 88), host: `node-${(minute + i) % 20}`, region: i % 2 === 0 ? 'us' : 'asia', route: `/page/${i % 5}` });
  const events = Array.from({ length: 20 }, (_, i) => usual(i));
  if (minute >= 20 && minute < 30) for (let i = 20; i < 25; i++) events.push({ ...usual(i), duration_ms: 2000 + i * 60, host: 'node-007' });
  if (minute >= 40 && minute < 45) for (let i = 20; i < 50; i++) events.push({ ...usual(i), route: '/report' });
  for (let i = 50; i < 53; i++) events.push({ ...usual(i), duration_ms: 7000 + i * 40, region: 'eu' });
  return events;
});

test.beforeAll(async () => {
  const body = made.map(({ time, duration_ms, host, region, route }) => ({ time: new Date(time).toISOString(), data: { duration_ms, 'host.name': host, region, 'http.route': route } }));
  const answer = await fetch(`${SERVER}/1/batch/${DATASET}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`sending events: ${answer.status} ${await answer.text()}`);
});

const canvasOf = (page: Page) => page.getByRole('figure', { name: 'Chart: heatmap(duration_ms)' }).locator('canvas');
const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Explanation' });

async function opened(page: Page): Promise<(minute: number, value: number) => readonly [number, number]> {
  await page.goto(path);
  await expect(page.getByText(`${made.length.toLocaleString('en-US')} events read`)).toBeVisible({ timeout: 30_000 });
  return placesOn(canvasOf(page));
}

/** Where a time and a value stand; values are on a logarithmic scale from 10 to 10,000. */
async function placesOn(canvas: Locator): Promise<(minute: number, value: number) => readonly [number, number]> {
  const box = (await canvas.boundingBox())!;
  return (minute, value) => [box.x + (minute / MINUTES) * box.width, box.y + (1 - (Math.log10(value) - 1) / 3) * box.height];
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}

const pickOf = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get('pick') ?? 'null') as Pick | null;

function countIn({ time, value }: Pick): number {
  const isIn = (made: Made) =>
    (time === undefined || (made.time >= time.start * 1000 && made.time < time.end * 1000)) && (value === undefined || (made.duration_ms >= value.from && made.duration_ms < value.to));
  return made.filter(isIn).length;
}

/** The words under the selection, the explanation's sentence and its figures tell of the same events. */
async function expectExplained(page: Page, fact: string): Promise<Pick> {
  await expect(page).toHaveURL(/pick=/);
  const pick = pickOf(page)!;
  const many = countIn(pick).toLocaleString('en-US');
  await expect(page.getByRole('figure', { name: 'Chart: heatmap(duration_ms)' })).toContainText(`${many} events`);
  await expect(panelOf(page).locator('.sw-voice')).toContainText(fact, { timeout: 30_000 });
  await expect(panelOf(page).getByRole('region', { name: 'By attribute' })).toContainText(`${many} selected`);
  return pick;
}

test('a box, a strip of time and a band of values are each explained by what they share', async ({ page }) => {
  const at = await opened(page);
  await drag(page, at(20.1, 1500), at(29.9, 5000));
  const box = await expectExplained(page, 'node-007');
  expect(box.time).toEqual({ start: start / 1000 + 20 * 60, end: start / 1000 + 30 * 60 });
  expect(box.value!.from).toBeLessThanOrEqual(2000);
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  const again = await placesOn(canvasOf(page));
  await drag(page, again(44.9, 300), again(40.1, 302));
  const strip = await expectExplained(page, '/report');
  expect(strip).toEqual({ time: { start: start / 1000 + 40 * 60, end: start / 1000 + 45 * 60 } });
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  const third = await placesOn(canvasOf(page));
  await drag(page, third(10, 6000), third(10.1, 9900));
  const band = await expectExplained(page, 'eu');
  expect(band.time).toBeUndefined();
  expect(countIn(band)).toBe(180);
});

test('a drag that ends outside takes what is inside; from the edge outwards, the cells at the edge', async ({ page }) => {
  const at = await opened(page);
  await drag(page, at(50.2, 6000), [at(MINUTES, 10)[0] + 300, 5]);
  const pick = await expectExplained(page, 'eu');
  expect(pick.time).toEqual({ start: start / 1000 + 50 * 60, end: end / 1000 });
  expect(countIn(pick)).toBe(30);
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  const edge = (await placesOn(canvasOf(page)))(0, 10_000);
  await drag(page, [edge[0] + 1, edge[1] + 1], [edge[0] - 100, edge[1] - 60]);
  await expect(page).toHaveURL(/pick=/);
  const corner = pickOf(page)!;
  expect(corner.time).toEqual({ start: start / 1000, end: start / 1000 + 60 });
  expect(corner.value!.to).toBeGreaterThan(corner.value!.from);
});

test('Escape in the middle of a drag leaves everything as it was', async ({ page }) => {
  const at = await opened(page);
  await drag(page, at(20.1, 1500), at(29.9, 5000));
  await expectExplained(page, 'node-007');
  const before = page.url();
  const again = await placesOn(canvasOf(page));
  await page.mouse.move(...again(40, 100));
  await page.mouse.down();
  await page.mouse.move(...again(50, 1000), { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.move(...again(55, 4000), { steps: 4 });
  await page.mouse.up();
  await expect(panelOf(page)).toBeVisible();
  expect(page.url()).toBe(before);
});

test('a click selects nothing and keeps a group that is explained', async ({ page }) => {
  const group = encodeURIComponent(JSON.stringify({ column: 'region', value: 'eu' }));
  await page.goto(`${path}&group=${group}`);
  await expect(panelOf(page).locator('.sw-voice')).toBeVisible({ timeout: 30_000 });
  const at = await placesOn(canvasOf(page));
  await page.mouse.click(...at(12, 50));
  await expect(panelOf(page)).toBeVisible();
  expect(page.url()).toContain('group=');
});

/** A finger: presses, moves and lifts as a browser is told by a touch screen. */
async function swipe(context: BrowserContext, page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const touch = await context.newCDPSession(page);
  const point = (share: number) => [{ x: from[0] + share * (to[0] - from[0]), y: from[1] + share * (to[1] - from[1]) }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0) });
  for (let i = 1; i <= 10; i++) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(i / 10) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a finger selects along time; upwards it moves the page', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await opened(page);
  await canvasOf(page).scrollIntoViewIfNeeded();
  const at = await placesOn(canvasOf(page));
  await swipe(context, page, at(40.1, 300), at(44.9, 302));
  const strip = await expectExplained(page, '/report');
  expect(strip.value).toBeUndefined();
  await canvasOf(page).scrollIntoViewIfNeeded();
  const before = (await canvasOf(page).boundingBox())!.y;
  const url = page.url();
  await swipe(context, page, [200, before + 200], [200, before + 40]);
  await expect.poll(async () => (await canvasOf(page).boundingBox())!.y).toBeLessThan(before - 20);
  expect(page.url()).toBe(url);
  await context.close();
});
