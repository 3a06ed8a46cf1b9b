import { expect, test, type Page, type Route } from '@playwright/test';
import { expectAccessible } from './axe';

const PART_HOURS = 10;
const QUESTION = { datasets: ['shop'], calculations: ['count', 'p99(duration_ms)'], breakdowns: ['service.version'] };
const ADDRESS = `/explore?t=24h&q=${encodeURIComponent(JSON.stringify(QUESTION))}`;
const ANOTHER = `/explore?t=24h&q=${encodeURIComponent(JSON.stringify({ ...QUESTION, breakdowns: ['error'] }))}`;

/**
 * The server's own answers, late: a question says that it runs, and how far it is, until the test lets go.
 * Its newest part is what the server answers for the last hours.
 */
async function slowly(page: Page): Promise<{ letGo: () => void; cancelled: () => boolean; part: () => void }> {
  let isHeld = true;
  let isCancelled = false;
  let hasPart = false;
  let asked: Record<string, unknown> = {};
  const status = async (route: Route) => {
    const end = String(asked['end_time']);
    const start = new Date(Date.parse(end) - PART_HOURS * 3600_000).toISOString();
    const part = hasPart ? await (await route.fetch({ url: new URL('/api/v1/queries?wait=30&history=false', page.url()).href, method: 'POST', postData: { ...asked, granularity: 300, start_time: start } })).json() : undefined;
    return {
      id: 'held', state: 'running', asked_at: end, warnings: [], links: { query: '/api/v1/queries/held', result: '/api/v1/results/held' },
      query: { ...asked, granularity: 300 }, progress: 0.25, phase: 'reading events', rows: 1_200_000, rows_total: 8_400_000,
      ...(part === undefined ? {} : { partial: { covers: { start_time: start, end_time: end }, result: part.result } }),
    };
  };
  await page.route(/\/api\/v1\/queries\?/, async (route) => {
    if (!isHeld || !new URL(route.request().url()).searchParams.has('wait') || route.request().url().includes('history=false')) return route.continue();
    asked = route.request().postDataJSON();
    return route.fulfill({ status: 202, json: await status(route) });
  });
  await page.route(/\/api\/v1\/queries\/held/, async (route) => {
    if (route.request().method() === 'DELETE') {
      isCancelled = true;
      return route.fulfill({ status: 202, json: { state: 'cancelled' } });
    }
    if (isHeld) return route.fulfill({ json: await status(route) });
    return route.fulfill({ response: await route.fetch({ url: new URL('/api/v1/queries?wait=30&history=false', page.url()).href, method: 'POST', postData: { ...asked, granularity: 300 } }) });
  });
  return { letGo: () => (isHeld = false), cancelled: () => isCancelled, part: () => (hasPart = true) };
}

const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

test('a long question says how far it is, and shows the newest part until all is read', async ({ page }) => {
  const server = await slowly(page);
  await page.goto(ADDRESS);
  const bar = answer(page).getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuenow', '25');
  await expect(answer(page)).toContainText(/1\.2.M of 8\.4.M events/);
  await expect(answer(page).getByRole('table')).toHaveCount(0);
  server.part();
  await expect(answer(page)).toContainText(/So far the last 10.h of 1.d, exact for that part/);
  await expectAccessible(page);
  const some = Number((await answer(page).getByRole('table').first().getByRole('row').nth(1).getByRole('cell').nth(1).innerText()).replaceAll(',', ''));
  server.letGo();
  await expect(answer(page)).toContainText('events read in');
  await expect(bar).toHaveCount(0);
  await expect(answer(page)).not.toContainText('So far');
  const all = Number((await answer(page).getByRole('table').first().getByRole('row').nth(1).getByRole('cell').nth(1).innerText()).replaceAll(',', ''));
  expect(all).toBeGreaterThanOrEqual(some);
});

test('a cancelled question ends on the server, keeps its part, and is asked again', async ({ page }) => {
  const server = await slowly(page);
  server.part();
  await page.goto(ADDRESS);
  await expect(answer(page)).toContainText('So far');
  await answer(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(answer(page)).toContainText(/Only the last 10.h of 1.d/);
  await expect.poll(server.cancelled).toBe(true);
  await expect(page.getByText('A defect of Sward')).toHaveCount(0);
  server.letGo();
  await answer(page).getByRole('button', { name: 'Ask again' }).click();
  await expect(answer(page)).toContainText('events read in');
});

test('an answer that is asked again stays, whatever part is known of the new one', async ({ page }) => {
  await page.goto(ADDRESS);
  await expect(answer(page)).toContainText('events read in');
  const table = await answer(page).getByRole('table').first().innerText();
  const server = await slowly(page);
  server.part();
  await page.keyboard.press('Shift+Enter');
  await expect(answer(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  await expect(answer(page)).toContainText(/1\.2.M of 8\.4.M events/);
  expect(await answer(page).getByRole('table').first().innerText()).toBe(table);
  await expect(answer(page)).not.toContainText('So far');
  await answer(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(answer(page).getByRole('progressbar')).toHaveCount(0);
  expect(await answer(page).getByRole('table').first().innerText()).toBe(table);
});

test.afterEach(async ({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('excluding a value keeps events without it', async ({ page }) => {
  await page.goto(ANOTHER);
  const rows = answer(page).getByRole('table').first().getByRole('row');
  await expect(rows.filter({ hasText: 'missing' })).toHaveCount(1);
  await rows.getByRole('button', { name: 'true', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Exclude' }).click();
  await expect(page.getByRole('button', { name: 'Change error is not true or is missing' })).toBeVisible();
  await expect(rows.filter({ hasText: 'true' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'missing' })).toHaveCount(1);
});
