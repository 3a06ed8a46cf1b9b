import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { picture } from './picture';

const PAGES = [
  { name: 'lawn', path: '/' },
  { name: 'explore', path: `/explore?q=${encodeURIComponent(JSON.stringify({ datasets: ['shop'], calculations: ['heatmap(duration_ms)', 'count'] }))}` },
  { name: 'explanation', path: `/explore?q=${encodeURIComponent(JSON.stringify({ datasets: ['shop'], calculations: ['heatmap(duration_ms)', 'count'] }))}&group=${encodeURIComponent(JSON.stringify({ column: 'error', value: true }))}` },
  { name: 'text', path: `/explore?as=text&q=${encodeURIComponent(JSON.stringify({ datasets: ['shop'], breakdowns: ['http.route'], compare_time_offset_seconds: 3600 }))}` },
  { name: 'boards', path: '/boards' },
  { name: 'events', path: `/explore?q=${encodeURIComponent(JSON.stringify({ datasets: ['shop'], where: "error AND state = 'AK' AND trace.trace_id STARTS WITH '0'" }))}&view=events` },
  { name: 'traces', path: '/traces' },
  { name: 'map', path: '/map' },
  { name: 'objectives', path: '/slos' },
  { name: 'objective', path: '/slos/shop' },
  { name: 'objective-new', path: '/slos/new' },
  { name: 'objective-edit', path: '/slos/shop/edit' },
  { name: 'objective-rules', path: '/slos/shop/rules' },
  { name: 'risks', path: '/risks' },
  { name: 'postmortems', path: '/postmortems' },
  { name: 'actions', path: '/actions' },
  { name: 'alerts', path: '/alerts' },
  { name: 'datasets', path: '/datasets' },
  { name: 'dataset', path: '/datasets/shop' },
  { name: 'questions', path: '/questions' },
  { name: 'mentions', path: '/mentions' },
  { name: 'settings', path: '/settings' },
  { name: 'send', path: '/send' },
];

const FIRST_PAINT_MS = 1_000;

async function settled(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
}

/** How long it took is told, not judged: it is up to the machine. */
async function expectPainted(page: Page, name: string) {
  const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const after = Math.round((await paint.jsonValue()) ?? 0);
  console.log(`${name}: first contentful paint after ${after} ms${after > FIRST_PAINT_MS ? ', more than a second' : ''}`);
  expect(after, `${name} has painted`).toBeGreaterThan(0);
}

for (const { name, path } of PAGES) {
  test(`${name}: nothing for axe to find, nothing on the console`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await settled(page, path);
    await expectPainted(page, name);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await picture(page, name);
  });
}

test('what is not there is told of, with a way on', async ({ page }) => {
  for (const [path, words, link] of [
    ['/slos/gone', 'No objective is called gone.', 'All objectives'],
    ['/datasets/gone', 'Nobody has sent anything to gone.', 'All datasets'],
    ['/boards/gone', 'No board has this address.', 'All boards'],
    ['/risks/999999', 'No risk has the number 999999.', 'All risks'],
    ['/incidents/999999/postmortem', 'No incident has the number 999999.', 'All postmortems'],
    ['/alerts/gone', 'No alert has this address.', 'All alerts'],
    ['/traces/60e', 'No event has this trace id.', 'Recent traces'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
    await expect(page.getByRole('link', { name: link })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test('on a phone nothing scrolls sideways but the lawn', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  for (const { path } of PAGES) {
    await settled(page, path);
    const [wide, screen] = await page.evaluate(() => [document.querySelector('main')?.scrollWidth ?? 0, innerWidth]);
    expect(wide, path).toBeLessThanOrEqual(screen);
  }
  await context.close();
});
