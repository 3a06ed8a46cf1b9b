import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectAccessible } from './axe';

/** Events of their own for each run, so that a server may have been asked before. */
const RUN = Date.now();
const DATASET = `scoped-${RUN}`;
const HOSTILE = `o'hare"><img src=x onerror="window.trapped=1">`;
const QUESTION = { datasets: [DATASET], calculations: ['count'] };
const explore = (q: object) => `/explore?q=${encodeURIComponent(JSON.stringify(q))}&t=2h`;

/** Four events of production, two of staging under the older name, one of a stranger. */
async function sendEvents(request: APIRequestContext) {
  const names = [...Array<string>(4).fill('production'), HOSTILE];
  const events = [
    ...names.map((name) => ({ data: { name: 'work', duration_ms: 5, 'deployment.environment.name': name } })),
    ...[1, 2].map(() => ({ data: { name: 'work', duration_ms: 5, 'deployment.environment': 'staging' } })),
  ];
  const headers = { 'Idempotency-Key': `environments-${RUN}` };
  expect((await request.post(`/1/batch/${DATASET}`, { data: events, headers })).ok()).toBe(true);
  await expect(async () => {
    const { environments } = (await (await request.get('/api/v1/environments')).json()) as { environments: { name: string }[] };
    expect(environments.map(({ name }) => name)).toEqual(expect.arrayContaining(['production', 'staging', HOSTILE]));
  }).toPass();
}

async function choose(page: Page, from: string, to: string) {
  await page.getByRole('button', { name: `Environment: ${from}` }).click();
  await page.getByRole('menuitem', { name: to, exact: true }).click();
}

/** What the question on the page counts, asked of the server as it is copied for curl. */
async function counts(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Take along' }).click();
  await page.getByRole('menuitem', { name: 'Copy for curl' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const body = JSON.parse((/-d '(.*)'$/s.exec(copied)?.[1] ?? '').replaceAll(`'\\''`, `'`)) as object;
  const answer = await page.request.post('/api/v1/queries?wait=30&history=false', { data: { ...body, granularity: 0 } });
  const { result } = (await answer.json()) as { result: { groups: { totals: number[] }[] } };
  return result.groups[0]?.totals[0] ?? 0;
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('one environment narrows a question, its link and its copies, and is taken off at once', async ({ page, request, browser }) => {
  await sendEvents(request);
  await page.goto(explore(QUESTION));
  await choose(page, 'all', 'production');
  await expect(page.getByText('environment is production')).toBeVisible();
  await expect(page).toHaveURL(/env=production/);
  expect(await counts(page)).toBe(4);
  const other = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const stranger = await other.newPage();
  await stranger.goto(page.url());
  await expect(stranger.getByText('environment is production')).toBeVisible();
  expect(await counts(stranger)).toBe(4);
  await other.close();
  await choose(page, 'production', 'staging');
  expect(await counts(page)).toBe(2);
  await page.getByRole('link', { name: 'Traces', exact: true }).click();
  await expect(page.getByText('environment is staging')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Remove environment staging' }).click();
  await expect(page).not.toHaveURL(/env=/);
  expect(await counts(page)).toBe(7);
});

test('a chosen environment stays while the question changes, as text too', async ({ page, request }) => {
  await sendEvents(request);
  await page.goto(`${explore(QUESTION)}&env=production&as=text`);
  await expect(page.getByText('environment is production')).toBeVisible();
  await page.getByRole('textbox', { name: 'Show' }).fill(`count in ${DATASET} by name`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'As chips' }).click();
  await expect(page.getByText('environment is production')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).not.toContain('deployment');
  expect(await counts(page)).toBe(4);
});

test('a question of before is asked as it was, whichever environment is chosen now', async ({ page, request }) => {
  await sendEvents(request);
  await page.goto(`${explore(QUESTION)}&env=production`);
  await expect(page.getByText(/events read/)).toBeVisible();
  await choose(page, 'production', 'staging');
  await expect(page.getByText('environment is staging')).toBeVisible();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('textbox', { name: 'Search the history' }).fill(`in ${DATASET} = 'production'`);
  await page.getByRole('listitem').getByRole('button', { name: `count in ${DATASET}` }).first().click();
  await expect(page).not.toHaveURL(/env=/);
  expect(await counts(page)).toBe(4);
});

test('objectives are not narrowed, and say so; a link to their events drops the environment', async ({ page, request }) => {
  await sendEvents(request);
  for (const path of ['/', '/slos', '/slos/shop', '/alerts']) {
    await page.goto(`${path}?env=production`);
    await expect(page.getByText(/all environments, not production alone/).first(), path).toBeVisible();
  }
  await page.goto('/slos/shop?env=production');
  await page.getByText('Explain this number').scrollIntoViewIfNeeded();
  await page.getByRole('region', { name: 'Explain this number' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/explore/);
  await expect(page).not.toHaveURL(/env=/);
});

test('nothing found in an environment says how to look at all', async ({ page, request }) => {
  await sendEvents(request);
  await page.goto(`${explore(QUESTION)}&env=nowhere`);
  await expect(page.getByText('without it 7 events would pass')).toBeVisible();
  await page.getByRole('button', { name: 'Look at all environments' }).click();
  await expect(page.getByRole('img').or(page.locator('canvas')).first()).toBeVisible();
  await expect(page).not.toHaveURL(/env=/);
});

test('the switch is worked by keyboard, holds hostile names as text, and axe finds nothing', async ({ page, request }) => {
  await sendEvents(request);
  await page.goto(explore(QUESTION));
  const button = page.getByRole('button', { name: 'Environment: all' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: HOSTILE })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: HOSTILE }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`environment is ${HOSTILE}`)).toBeVisible();
  expect(await counts(page)).toBe(1);
  for (const path of ['/', '/map', '/traces', '/slos', '/boards']) {
    await page.goto(`${path}?env=${encodeURIComponent(HOSTILE)}`);
    await expect(page.locator('main')).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await page.evaluate(() => 'trapped' in window), path).toBe(false);
    await expectAccessible(page);
  }
});

test('on a phone it is chosen under Find, and stays in sight', async ({ browser, request }) => {
  await sendEvents(request);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto('/slos');
  await page.getByRole('button', { name: 'Find or do' }).click();
  await page.getByRole('combobox', { name: 'Find or do' }).fill('environment: prod');
  await page.getByRole('option', { name: /production/ }).click();
  await expect(page.getByRole('button', { name: 'Environment: production' })).toBeVisible();
  const [wide, screen] = await page.evaluate(() => [document.querySelector('main')?.scrollWidth ?? 0, innerWidth]);
  expect(wide).toBeLessThanOrEqual(screen);
  await context.close();
});
