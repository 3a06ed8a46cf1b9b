import { expect, test, type Page } from '@playwright/test';

/** What the wine shop's failures share: three states, one version, one endpoint. */
async function expectTheAnswer(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Explanation' }).or(page.getByRole('region', { name: 'What the bad events share' }));
  const sentence = panel.locator('.sw-voice').first();
  await expect(sentence).toContainText('v2.3.1', { timeout: 30_000 });
  for (const word of ['AK', 'VT', 'WY', '/verify']) await expect(sentence).toContainText(word);
}

test('from the lawn to which states and which version: two clicks', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/blade|Green enough|counted/);
  await page.getByRole('link', { name: 'Objectives' }).first().click();
  await page.getByRole('link', { name: 'Requests to the shop are answered' }).click();
  await expectTheAnswer(page);
});

test('from Explore: group by error, and ask what sets the failures apart', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Explore' }).click();
  await page.getByRole('button', { name: 'Change datasets' }).click();
  await page.getByRole('combobox', { name: 'Datasets' }).fill('shop');
  await page.getByRole('option', { name: 'shop', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.getByRole('combobox', { name: 'Group by' }).fill('error');
  await page.getByRole('option', { name: /^error / }).click();
  const row = page.getByRole('row').filter({ hasText: 'true' });
  await row.getByRole('button', { name: 'true' }).click();
  await page.getByRole('menuitem', { name: 'What sets it apart' }).click();
  await expectTheAnswer(page);
  await page.getByRole('button', { name: 'Filter to it' }).click();
  await expect(page.getByRole('button', { name: 'Change service.version is v2.3.1' })).toBeVisible();
});

test('a pasted link shows the same numbers in another browser', async ({ page, browser }) => {
  const question = { datasets: ['shop'], calculations: ['count', 'p99(duration_ms)'], breakdowns: ['service.version'] };
  await page.goto(`/explore?q=${encodeURIComponent(JSON.stringify(question))}&view=table`);
  const table = page.getByRole('table').first();
  await expect(table.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Keep this result' }).click();
  await expect(page).toHaveURL(/[?&]r=/);
  const told = await table.innerText();
  const other = await browser.newContext({ timezoneId: 'Asia/Kolkata', colorScheme: 'dark' });
  const fresh = await other.newPage();
  await fresh.goto(page.url());
  const again = fresh.getByRole('table').first();
  await expect(again.getByRole('row')).toHaveCount(5);
  expect(await again.innerText()).toBe(told);
  await other.close();
});

test('the same moment is told in two zones, each with its name', async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: 'Asia/Kolkata' });
  const page = await context.newPage();
  await page.goto('/explore?t=2026-01-15T12:00:00Z/2026-01-15T14:00:00Z');
  const picker = page.getByRole('button', { name: /^2.h/ });
  await expect(picker).toContainText('12:00 – 14:00 UTC');
  await picker.click();
  await page.getByText('Local, UTC+05:30').click();
  await page.keyboard.press('Escape');
  await expect(picker).toContainText('17:30 – 19:30 UTC+05:30');
  await context.close();
});

test('by keyboard alone: find Explore, choose a typed time, undo', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).pressSequentially('Explo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Charts' })).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'A range, as you would say it' }).fill('yesterday 3am-4am');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/t=\d{4}-\d\d-\d\dT03/);
  await expect(page.getByRole('textbox', { name: 'A range, as you would say it' })).toBeHidden();
  await page.keyboard.press('u');
  await expect(page).not.toHaveURL(/T03/);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/slos/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});
