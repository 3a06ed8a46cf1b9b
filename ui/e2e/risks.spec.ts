import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';
import { objective, read, send, settled, TRAP, watched } from './lessons';
import { picture } from './picture';

type Register = { slos: { slo: string; budget: number }[] };
type Risk = { id: number; version: number };

const SLO = `pay-${Date.now()}`;
const OUTAGE = `The card database is down ${TRAP}`;

/** Less than a tenth: what usual risks take. */
const GONE = /\D\d(\.\d+)?\u202f% of the budget after/;

/** Without any good event for eleven hours, ten times a week: more than the budget holds. */
const outage = (slo: string) => ({ title: OUTAGE, service: slo, slos: [slo], per_year: 520, detect_minutes: 60, repair_minutes: 600, share_of_events: 1 });

test.beforeAll(async ({ request }) => {
  await objective(request, SLO);
  await expect.poll(async () => (await read<Register>(request, '/risks')).slos.find(({ slo }) => slo === SLO)?.budget ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
});

test('what takes more than there is is said in shape and word, and as a table', async ({ page }) => {
  const dialogs = watched(page);
  const made = await send<Risk>(page.request, 'post', '/risks', outage(SLO));
  await settled(page, `/risks?slo=${SLO}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('more bad events than');
  const chart = page.getByRole('figure');
  await expect(chart).toContainText('more than there is');
  await expectAccessible(page);
  await picture(page, 'risks');
  await chart.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(chart.locator('[aria-live]')).toContainText('over a quarter');
  await page.keyboard.press('t');
  await expect(chart.getByRole('row').filter({ hasText: OUTAGE }).first()).toContainText('over a quarter');
  await expectAccessible(page);

  await page.getByRole('link', { name: OUTAGE }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(OUTAGE);
  await expect(page.getByRole('region', { name: 'What doing something saves' }).getByRole('listitem')).toHaveCount(4);
  await expectAccessible(page);
  await picture(page, 'risk-case');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  expect((await download).suggestedFilename()).toBe(`risk-${made.id}.md`);
  expect(dialogs).toEqual([]);
  await page.request.delete(`/api/v1/risks/${made.id}`);
});

test('on a phone figures of many digits are read without scrolling sideways', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.route(/\/api\/v1\/risks$/, async (route) => {
    const answer = await route.fetch();
    const register = (await answer.json()) as Register;
    await route.fulfill({ response: answer, json: { ...register, slos: register.slos.map((slo) => ({ ...slo, budget: 123_456_789_012 })) } });
  });
  await settled(page, '/risks');
  await expect(page.getByText('123,456,789,012 events may be bad', { exact: false }).first()).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('main')?.scrollWidth)).toBe(390);
  await context.close();
});

test('a figure is changed where it stands, and nobody is overruled unseen', async ({ page, request }) => {
  const made = await send<Risk>(request, 'post', '/risks', outage(SLO));
  await settled(page, `/risks?slo=${SLO}`);
  const row = page.getByRole('row').filter({ hasText: OUTAGE });
  await row.getByRole('button', { name: /^Found after, minutes: / }).click();
  await page.getByRole('textbox', { name: 'Found after, minutes' }).fill('30');
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: /^Found after, minutes: 30/ })).toBeVisible();
  const { version } = await read<Risk>(request, `/risks/${made.id}`);
  await send(request, 'put', `/risks/${made.id}`, { version, per_year: 6 });
  await row.getByRole('button', { name: /^Times a year: 520/ }).click();
  await page.getByRole('textbox', { name: 'Times a year' }).fill('24');
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('alert');
  await expect(conflict).toContainText('6 a year');
  await expect(conflict).toContainText('24 a year');
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(row.getByRole('button', { name: /^Times a year: 24/ })).toBeVisible();
  await request.delete(`/api/v1/risks/${made.id}`);
});

test('what if it were found sooner, or gone: before and after at once, in the address', async ({ page, request }) => {
  const made = await send<Risk>(request, 'post', '/risks', outage(SLO));
  await settled(page, `/risks?slo=${SLO}`);
  await page.getByRole('button', { name: `What if: ${OUTAGE}` }).click();
  const panel = page.getByRole('region', { name: 'What if' });
  await expect(panel).toContainText('bad events saved');
  await panel.getByRole('button', { name: 'Gone' }).click();
  await expect(panel).toContainText(GONE);
  await expect(page).toHaveURL(/gone/);
  await expectAccessible(page);
  const link = page.url();
  await settled(page, '/');
  await page.goto(link);
  await expect(panel).toContainText(GONE);
  await request.delete(`/api/v1/risks/${made.id}`);
});

test('a risk is added, retired, brought back and deleted in the page', async ({ page }) => {
  const title = `A region is lost ${Date.now()}`;
  await settled(page, `/risks?slo=${SLO}`);
  await page.getByRole('button', { name: 'New risk' }).click();
  await page.getByLabel('What may go wrong').fill(title);
  await page.getByRole('combobox', { name: 'Objectives it hits' }).fill(SLO);
  await page.getByRole('option', { name: SLO }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add the risk' }).click();
  const row = page.getByRole('row').filter({ hasText: title });
  await row.getByRole('button', { name: /^More of/ }).click();
  await page.getByRole('menuitem', { name: 'Retire it' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('switch', { name: /^Retired/ }).click({ force: true });
  await row.getByRole('button', { name: /^Bring back/ }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('switch', { name: /^Retired/ }).click({ force: true });
  await row.getByRole('button', { name: /^More of/ }).click();
  await page.getByRole('menuitem', { name: 'Delete it' }).click();
  await expect(row).toHaveCount(0);
});
