import { expect, test } from '@playwright/test';

const question = (q: object) => `/explore?q=${encodeURIComponent(JSON.stringify(q))}`;

test('a question goes through text and back, and stays what it was', async ({ page }) => {
  await page.goto(question({ datasets: ['shop'], calculations: ['count'], filters: [{ column: 'http.route', op: '=', value: '/verify' }] }));
  await page.getByRole('button', { name: 'As text' }).click();
  await expect(page.getByRole('textbox', { name: 'Show' })).toHaveValue('count in shop');
  await page.getByRole('textbox', { name: 'Show' }).fill('count, p99(duration_ms) in shop by service.version order count desc');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'As chips' }).click();
  await expect(page.getByRole('button', { name: 'Change http.route is /verify' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'count' })).toHaveAttribute('aria-sort', 'descending');
});

test('a question stands on a new board, and two people do not lose each other’s changes', async ({ page, request }) => {
  await page.goto(question({ datasets: ['shop'], calculations: ['count'] }));
  await page.getByRole('button', { name: 'Add to board' }).click();
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('link', { name: 'New board' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: /^Size .*: arrow keys$/ }).press('ArrowRight');
  const path = new URL(page.url()).pathname.replace('/boards/', '/api/v1/boards/');
  const { id: _id, created_at: _at, created_by: _by, updated_at: _updated, updated_by: _who, ...board } = (await (await request.get(path)).json()) as Record<string, unknown>;
  expect((await request.put(path, { data: { ...board, name: 'Theirs' } })).status()).toBe(200);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('changed this board meanwhile');
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible();
  const kept = (await (await request.get(path)).json()) as { name: string; panels: { w: number }[] };
  expect([kept.name, kept.panels[0]?.w]).toEqual(['New board', 7]);
  await request.delete(path);
});
