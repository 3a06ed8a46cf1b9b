import { expect, test } from '@playwright/test';

const HOSTILE = `<img src=x onerror="document.title='caught'">`;

test('from nothing to an objective that is kept: a proposal, a name, save', async ({ page }) => {
  const name = `story-${Date.now()}`;
  await page.goto('/slos');
  await page.getByRole('link', { name: 'New objective' }).click();
  await page.getByRole('button', { name: /^Draft: / }).first().click({ timeout: 60_000 });
  const past = page.getByRole('region', { name: 'What it would have meant' });
  await expect(past).toContainText('would have been good', { timeout: 60_000 });
  await expect(page).toHaveURL(/draft=/);
  await page.getByLabel('Title').fill(HOSTILE);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save the objective' }).click();
  await expect(page).toHaveURL(new RegExp(`/slos/${name}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE);
  expect(await page.title()).not.toBe('caught');

  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('radio', { name: 'Workbook' }).check();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('4 rules watch');
  await page.getByLabel('The time, as you would say it').fill('yesterday 3am-4am');
  await page.getByLabel('Reason').fill('planned');
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await page.getByRole('button', { name: 'Take back: planned' }).click();
  await expect(page.getByRole('button', { name: 'Take back: planned' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the objective' }).click();
  await expect(page).toHaveURL(/\/slos$/);
  await expect(page.locator(`a[href="/slos/${name}"]`)).toHaveCount(0);
});

test('what is wrong stands at its field, and a shared link has the same draft', async ({ page, browser }) => {
  const draft = { name: 'Not A Name', sli: { datasets: ['shop'], good: 'duration_ms <' }, target: 0.99, window: '30d' };
  await page.goto(`/slos/new?draft=${encodeURIComponent(JSON.stringify(draft))}`);
  await page.getByRole('button', { name: 'Save the objective' }).click();
  await expect(page.getByText(/lower-case letters, digits and hyphens/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^the end \(expected/).first()).toBeVisible();
  const other = await browser.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel('Name')).toHaveValue('Not A Name');
  await other.close();
});
