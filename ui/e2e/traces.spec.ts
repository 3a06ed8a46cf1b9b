import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { frames, told } from './frames';
import { failedCheckout, goodCheckout, send } from './madeTraces';
import { picture } from './picture';

const SERVER = process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080';
const run = Date.now().toString(16).padStart(12, '0');
const LARGE = `${run}0000000000000000a001`;
const STORY = `${run}0000000000000000b002`;
const GOOD = `${run}0000000000000000c003`;
const SPANS = 20_000;

test.beforeAll(async () => {
  const now = Date.now();
  await send(SERVER, goodCheckout(GOOD, now - 300_000));
  await send(SERVER, failedCheckout(STORY, now - 200_000, 600));
  await send(SERVER, failedCheckout(LARGE, now - 100_000, SPANS));
  await expect
    .poll(async () => (await fetch(`${SERVER}/api/v1/traces/${LARGE}?limit=1`)).status, { timeout: 30_000 })
    .toBe(200);
});

const rows = (page: Page) => page.getByRole('treeitem');
const selected = (page: Page) => page.locator('[role=treeitem][aria-selected=true]');

test('a trace of 20,000 spans opens, unfolds and scrolls; how fast is told', async ({ page }) => {
  let read = 0;
  page.on('requestfinished', (request) => {
    if (request.url().includes('/api/v1/traces/')) read = Date.now();
  });
  await page.goto(`/traces/${LARGE}`);
  await expect(rows(page).first()).toBeVisible({ timeout: 30_000 });
  const opened = Date.now() - read;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('POST /checkout took 7.95\u202fs and failed.');
  await expect(page.getByText('20,023 spans in 6 services', { exact: false })).toBeVisible();
  await page.locator('[data-fold=true] [data-caret]').first().click();
  told(`a trace of 20,000 spans: open ${opened} ms`);
  const scrolled = await frames(page, 'a trace of 20,000 spans, scrolled', () =>
    page.evaluate(async () => {
      const scroller = document.querySelector('[role=tree]')!.parentElement!;
      for (let i = 0; i < 120; i++) {
        scroller.scrollTop += 600;
        await new Promise((done) => requestAnimationFrame(done));
      }
    }),
  );
  const unfolded = await page.getByRole('tree').evaluate((tree) => tree.getBoundingClientRect().height);
  expect(unfolded).toBeGreaterThan(SPANS * 28);
  expect(await rows(page).count()).toBeLessThan(80);
  expect(scrolled.many).toBeGreaterThan(0);
});

test('from the list to what was slow and why, by clicks; the link shows a colleague the same', async ({ page, browser }) => {
  await page.goto(`/traces?dataset=uitrace&where=${encodeURIComponent(`trace.trace_id = '${STORY}'`)}`);
  await page.getByRole('link', { name: 'POST /checkout' }).first().click();
  await expect(page).toHaveURL(new RegExp(STORY));
  await page.getByRole('treeitem', { name: /600 times SELECT county_rule/ }).click();
  await expect(page.getByText('600 calls one after another', { exact: false })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The same in all' })).toContainText('postgresql');
  await page.getByRole('button', { name: /Next error/ }).click();
  await expect(page.getByRole('tree').getByText('deadline exceeded')).toBeVisible();
  await page.getByLabel('Find spans').fill('duration_ms > 1000 and error is null');
  await page.keyboard.press('Enter');
  await expect(page.getByText('True of 2')).toBeVisible();
  const spanTold = () => new URL(page.url()).searchParams.get('span');
  const before = spanTold();
  await page.getByRole('button', { name: /Next match/ }).click();
  await expect(selected(page)).toContainText('call delivery');
  // The address follows the cursor a moment later.
  await expect.poll(spanTold).not.toBe(before);
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(selected(other)).toContainText('call delivery');
  await expect(other.getByText('True of 2')).toBeVisible();
});

test('doubts are told: a clock that is ahead, and spans that never came', async ({ page }) => {
  await page.goto(`/traces/${STORY}`);
  const doubts = page.getByRole('region', { name: 'Doubts about this trace' });
  await expect(doubts).toContainText('The clock of delivery is 340\u202fms ahead of that of checkout. Its spans are drawn shifted.');
  await expect(doubts).toContainText('2 parents named by events of delivery were never received.');
  await doubts.getByRole('button', { name: 'Show as sent' }).click();
  await expect(doubts).toContainText('drawn as they were sent');
});

test('what hostile senders write stays text', async ({ page }) => {
  await page.goto(`/traces/${STORY}?find=onerror`);
  await page.getByRole('button', { name: /Next match/ }).click();
  await page.getByRole('button', { name: /onerror/ }).click();
  await page.getByRole('link', { name: 'Find with this' }).click();
  await expect(page).toHaveURL(/explore/);
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
});

test('the keyboard alone walks, folds, finds, re-roots and closes', async ({ page }) => {
  await page.goto(`/traces/${STORY}`);
  await expect(selected(page)).toContainText('POST /checkout');
  await page.keyboard.press('j');
  await expect(selected(page)).toContainText('call checkout');
  await page.keyboard.press('n');
  await expect(selected(page)).toContainText('POST /checkout');
  await page.getByRole('tree').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(selected(page)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Show the whole trace' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: 'Show the whole trace' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Details of the span' })).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type('county_rule');
  await page.keyboard.press('Enter');
  await expect(page.getByText('601 spans with this text')).toBeVisible();
  await page.getByRole('slider', { name: 'Drawn from' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/part=/);
});

test('a stretch is chosen on the minimap by dragging, and given up by a double click', async ({ page }) => {
  await page.goto(`/traces/${STORY}`);
  const from = page.getByRole('slider', { name: 'Drawn from' });
  const box = (await page.locator('canvas').boundingBox())!;
  const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.5), { steps: 4 });
  await page.mouse.up();
  await expect(from).toHaveAttribute('aria-valuenow', '25');
  await expect(page).toHaveURL(/part=19\d\d[\d.]*-39\d\d/);
  await page.mouse.dblclick(...at(0.8));
  await expect(from).toHaveAttribute('aria-valuenow', '0');
});

test('a good trace is found and compared with', async ({ page }) => {
  await page.goto(`/traces/${STORY}`);
  await page.getByRole('button', { name: 'Compare with a good one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('as long as the other');
  await expect(page.getByRole('row', { name: /SELECT county_rule/ })).toContainText('none');
});

test('the map is walked by keys, shows a service, and stands as a table', async ({ page }) => {
  await page.goto('/map');
  const service = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}, `) });
  await expect(service('rules-db')).toBeVisible();
  await service('verify-age').focus();
  await page.keyboard.press('ArrowRight');
  await expect(service('rules-db')).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Service rules-db' });
  await expect(panel.getByRole('region', { name: 'Called by' })).toContainText('verify-age');
  const notes = panel.getByRole('region', { name: 'Questions and notes' });
  const asked = `Who runs it, ${Date.now()}?`;
  await notes.getByRole('textbox', { name: 'A question' }).fill(asked);
  await notes.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(notes.getByRole('listitem').filter({ hasText: asked })).toContainText('Nobody has answered yet.');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Close the details' }).focus();
  await page.keyboard.press('T');
  await expect(page.getByRole('cell', { name: 'verify-age to rules-db' })).toBeVisible();
  await panel.getByRole('link', { name: 'Its traces' }).click();
  await expect(page).toHaveURL(/traces\?/);
});

test('axe finds nothing', async ({ page }) => {
  for (const { name, path } of [
    { name: 'traces', path: `/traces?dataset=uitrace` },
    { name: 'trace', path: `/traces/${STORY}` },
    { name: 'trace-compared', path: `/traces/${STORY}?with=${GOOD}` },
    { name: 'map', path: '/map' },
  ]) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await picture(page, name);
  }
});
