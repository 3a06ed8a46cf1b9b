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

test('a board opens with its own start and end; presets are made, changed and deleted in the page', async ({ page, request }) => {
  const times = { start_time: '2026-11-17T02:00:00Z', end_time: '2026-11-17T04:00:00Z' };
  const panels = [{ type: 'query', title: 'Events', x: 0, y: 0, w: 6, h: 4, query: { datasets: ['shop'], calculations: ['count'] } }];
  const made = (await (await request.post('/api/v1/boards', { data: { name: 'Times', ...times, panels } })).json()) as { id: string };
  const path = `/boards/${made.id}`;
  await page.goto(path);
  await expect(page).toHaveURL(/t=2026-11-17T02/);
  await page.goto(`${path}?t=30m`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByRole('textbox', { name: 'Opens with the time' })).toHaveValue('2026-11-17T02:00:00Z/2026-11-17T04:00:00Z');
  await page.getByRole('button', { name: /as a preset/ }).click();
  await page.getByRole('group', { name: 'Preset Preset 1' }).getByRole('textbox', { name: 'Its time' }).fill('soon');
  await expect(page.getByText('Not a time I can read')).toBeVisible();
  await page.getByRole('group', { name: 'Preset Preset 1' }).getByRole('textbox', { name: 'Its time' }).fill('90 min');
  await page.getByRole('checkbox', { name: 'Chosen at first' }).check();
  await page.getByRole('textbox', { name: 'Preset', exact: true }).fill('Night');
  await page.getByRole('button', { name: /as a preset/ }).click();
  await page.getByRole('textbox', { name: 'Preset', exact: true }).last().fill('Night');
  await expect(page.getByText('Another preset is called so')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Delete preset Night' }).last().click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible();
  const kept = (await (await request.get(`/api/v1${path}`)).json()) as { preset: string; presets: object[] };
  expect(kept.preset).toBe('Night');
  expect(kept.presets).toHaveLength(1);
  expect(kept.presets[0]).toMatchObject({ name: 'Night', time_range: '90m' });

  await page.goto(path);
  await expect(page).toHaveURL(/t=90m/);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Delete preset Night' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Edit' })).toBeVisible();
  const after = (await (await request.get(`/api/v1${path}`)).json()) as { preset?: string; presets: object[] };
  expect([after.preset, after.presets]).toEqual([undefined, []]);
  await request.delete(`/api/v1${path}`);
});
