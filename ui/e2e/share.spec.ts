import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';
import { captured, openIncident, post, sendEvents, TRAP } from './incidents';
import { picture } from './picture';

const DATASET = 'sharedburn';
const SECRET = 'ada.lovelace@example.com';
const TRACE = 'feedfacefeedfacefeedfacefeedface';

type Share = { readonly path: string; readonly token: string; readonly id: string };

test('a link shows one incident to whoever has it, without what is masked, until it is taken back', async ({ page, browser, request }) => {
  await sendEvents(request, DATASET, [
    { error: true, name: 'POST /pay', 'service.name': 'pay', 'user.email': SECRET, duration_ms: 12, 'trace.trace_id': TRACE, 'trace.span_id': 'a1', [TRAP]: TRAP },
    { name: 'POST /pay', 'service.name': 'pay', 'user.email': SECRET, duration_ms: 3, 'trace.trace_id': 'b'.repeat(32), 'trace.span_id': 'b1' },
  ]);
  const { id } = await openIncident(request, { title: `Payments fail ${TRAP}` });
  await post(request, `/incidents/${id}/timeline`, { text: `Rolled **back** ${TRAP}` });
  await post(request, `/incidents/${id}/evidence`, { start_time: new Date(Date.now() - 3_600_000).toISOString(), end_time: new Date().toISOString(), datasets: [DATASET], reason: 'to share it' });
  await captured(request, id);

  await page.goto(`/incidents/${id}`);
  await page.getByRole('button', { name: 'Share outside' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share outside' });
  await dialog.getByRole('textbox', { name: 'For whom' }).fill('Support');
  await expect(dialog.getByText('user.email')).toBeVisible();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('link', { exact: true }).innerText();
  expect(link).toMatch(/\/shared\/\S{22,}$/);

  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const shown = await stranger.newPage();
  await shown.goto(link);
  await expect(shown.getByText('Payments fail').first()).toBeVisible();
  await expect(shown.getByText('user.email').first()).toBeVisible();
  await expect(shown.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  for (const fold of await shown.locator('main details > summary').all()) if (await fold.isVisible()) await fold.click();
  await expect(shown.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(shown.getByRole('alert')).toHaveCount(0);
  expect(await shown.content()).not.toContain(SECRET);
  expect(await shown.evaluate(() => 'trapped' in window)).toBe(false);
  expect(await shown.locator('img[src="x"], svg[onload]').count()).toBe(0);
  const [wide, screen] = await shown.evaluate(() => [document.querySelector('main')?.scrollWidth ?? 0, innerWidth]);
  expect(wide).toBeLessThanOrEqual(screen ?? 0);
  await expectAccessible(shown);
  await picture(shown, 'shared-390');

  await dialog.getByRole('button', { name: 'Take back: Support' }).click();
  await expect(dialog.getByRole('button', { name: 'Take back: Support' })).toBeHidden();
  await shown.reload();
  await expect(shown.getByRole('heading', { level: 1 })).toHaveText('This link leads nowhere.');
  await stranger.close();
});

test('a shared incident is readable in both themes and in print, and asks for nothing but itself', async ({ browser, request }) => {
  const { id } = await openIncident(request, { severity: 'sev1' });
  const share = await post<Share>(request, `/incidents/${id}/shares`, { expires_in_s: 3600, masked: ['user.id'], label: 'Support' });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', (one) => asked.add(new URL(one.url()).pathname));
  await page.goto(share.path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'shared');
  expect([...asked].filter((path) => path.startsWith('/api/') && !path.startsWith('/api/v1/shared/'))).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await context.close();
});

test('a link that was never made tells nothing', async ({ page }) => {
  expect((await page.goto('/shared/..%2f..%2fincidents'))?.status()).toBe(400);
  for (const token of ['x', 'A'.repeat(43), ':token']) {
    await page.goto(`/shared/${token}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link leads nowhere.');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  }
});
