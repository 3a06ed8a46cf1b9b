import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';

const VERIFY = "http.route = '/verify'";

/** Keeps an objective over the wine shop's requests, and waits until all of them are counted. */
async function objective(page: Page, of: { good: string; eligible?: string; group_by?: string[]; target: number }): Promise<string> {
  const name = `past-${Date.now()}`;
  const { good, eligible, ...more } = of;
  const made = await page.request.put(`/api/v1/slos/${name}`, {
    data: { name, title: 'Requests are fine', service: 'shop', sli: { datasets: ['shop'], good, ...(eligible === undefined ? {} : { eligible }) }, window: '30d', ...more },
  });
  expect(made.status()).toBe(201);
  await expect(async () => {
    const status = await (await page.request.get(`/api/v1/slos/${name}/status`)).json();
    expect(status.progress).toBe(1);
    expect(status.budget.eligible).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000 });
  return name;
}

async function forget(page: Page, name: string) {
  expect((await page.request.delete(`/api/v1/slos/${name}`)).status()).toBe(204);
}

test('a limit is dragged along what it would have meant, by keys alone, and put into the form', async ({ page }) => {
  const name = await objective(page, { good: 'duration_ms < 300 AND http.response.status_code < 500', target: 0.99 });
  await page.goto(`/slos/${name}/edit?look=thresholds&past=1d`);
  const slider = page.getByRole('slider', { name: 'Limit of duration_ms' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^300.ms, .* good, .* of the budget left, (nobody called|\d+ (page|ticket))/);
  const said = page.getByText(/^Under 300.ms: /);
  await expect(said).toBeVisible();
  await expectAccessible(page);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^330.ms, /);
  await expect(page.getByText(/^Under 330.ms: /)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^60.ms, /);
  await page.getByRole('figure', { name: 'Chart: Limits of duration_ms' }).getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('row').filter({ hasText: /^60.ms/ })).toContainText('%');
  await page.getByRole('textbox', { name: 'Limit of duration_ms' }).fill('123');
  await page.keyboard.press('Enter');
  await expect(slider).toHaveAttribute('aria-valuetext', /^123.ms, /);
  await page.getByRole('button', { name: /^Put 123.ms into the form/ }).click();
  await expect(page.getByRole('textbox', { name: 'Of these, good are' })).toContainText('duration_ms < 123 AND http.response.status_code < 500');
  await expect(page.getByRole('button', { name: 'It is in the form' })).toBeDisabled();
  await forget(page, name);
});

test('the worst groups are the three states, and lead to their bad events', async ({ page }) => {
  const name = await objective(page, { eligible: VERIFY, good: 'http.response.status_code < 500', group_by: ['state'], target: 0.99 });
  await page.goto(`/slos/${name}`);
  const rows = page.getByRole('table').filter({ hasText: 'Group' }).getByRole('row');
  await expect(rows.nth(3)).toBeVisible();
  const worst = await rows.filter({ hasText: 'state=' }).getByRole('link').allInnerTexts();
  expect(worst.slice(0, 3).sort()).toEqual(['state=AK', 'state=VT', 'state=WY']);
  await expect(page.getByText(/Left of a whole window’s budget/)).toBeVisible();
  await rows.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(/\/explore\?.*NOT/);
  await forget(page, name);
});

test('what is left out of a budget is told with its reason and its events', async ({ page }) => {
  const name = await objective(page, { good: 'http.response.status_code < 500', target: 0.99 });
  const made = await page.request.post(`/api/v1/slos/${name}/adjustments`, { data: { kind: 'exclusion', start: '40m', end: '20m', reason: 'Planned upgrade' } });
  expect(made.status()).toBe(201);
  await page.goto(`/slos/${name}`);
  await expect(page.getByText('Left out: Planned upgrade').locator('..')).toContainText(/\d+ bad of [\d,]+/);
  const left = page.getByRole('figure', { name: 'Chart: Budget left' });
  await left.getByRole('button', { name: 'Table' }).click();
  await expect(left.getByRole('row').nth(1)).toContainText('%');
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('button', { name: 'Take back: Planned upgrade' }).click();
  await expect(page.getByRole('button', { name: 'Take back: Planned upgrade' })).toHaveCount(0);
  await forget(page, name);
});

test('a back-test lists when somebody would have been called, down to the bad events', async ({ page }) => {
  const name = await objective(page, { eligible: VERIFY, good: 'http.response.status_code < 500', target: 0.999 });
  await page.goto(`/slos/${name}/edit?look=calls&past=1d`);
  const past = page.getByRole('region', { name: 'What it would have meant' });
  await expect(past.getByText(/^Would have woken you/)).toBeVisible();
  const calls = past.getByRole('list', { name: 'When somebody would have been called' }).getByRole('listitem');
  const paged = calls.filter({ hasText: /^Page/ }).first();
  await expect(paged).toBeVisible();
  await paged.getByRole('link', { name: 'Its bad events' }).click();
  await expect(page).toHaveURL(/\/explore\?/);
  await forget(page, name);
});
