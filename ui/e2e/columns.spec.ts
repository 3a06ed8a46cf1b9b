import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';

const DATASET = `hiding-${Date.now()}`;
const HOSTILE = `../"><img src=x onerror="window.trapped=1">`;
const question = (q: object) => `/explore?q=${encodeURIComponent(JSON.stringify(q))}`;

test('a hidden column is offered nowhere, answers when it is typed, and is shown again', async ({ page, request }) => {
  const data = { name: 'work', duration_ms: 5, [HOSTILE]: 'x', 'build.id': 'b1' };
  const events = Array.from({ length: 3 }, () => ({ data }));
  expect((await request.post(`/1/batch/${DATASET}`, { data: events })).ok()).toBe(true);
  await page.goto(`/datasets/${DATASET}`);
  for (const name of [HOSTILE, 'build.id']) await page.getByRole('button', { name: `Hide: ${name}`, exact: true }).click();
  await expect(page.getByText('Hidden (2)')).toBeVisible();
  await page.getByText('Hidden (2)').click();
  await expect(page.getByRole('button', { name: `Show again: ${HOSTILE}`, exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => 'trapped' in window)).toBe(false);

  await page.goto(`${question({ datasets: [DATASET], calculations: ['count'] })}&view=events`);
  await expect(page.getByRole('columnheader', { name: 'duration_ms' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'build.id' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Columns' }).click();
  await expect(page.getByText('Hidden (2)')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a group' }).click();
  await expect(page.getByRole('option', { name: /duration_ms/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /build\.id/ })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Group by' }).fill('build.id');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(page.getByRole('cell', { name: 'b1' })).toBeVisible();

  await page.goto(`/datasets/${DATASET}`);
  await page.getByText('Hidden (2)').click();
  await page.getByRole('button', { name: 'Show again: build.id' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Hide: build.id' })).toBeVisible();
  await expect(page.getByText('Hidden (1)')).toBeVisible();
});
