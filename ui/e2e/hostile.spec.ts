import { expect, test } from '@playwright/test';

const TRAP = `<img src=x onerror="window.trapped=1"><script>window.trapped=1</script>`;
const KEY = `"><svg onload="window.trapped=1">`;
const DATASET = 'traps';

test('keys, values and names of strangers are text and nothing else', async ({ page, request }) => {
  const data = { name: TRAP, 'service.name': DATASET, [KEY]: TRAP, duration_ms: 12, error: true, 'trace.trace_id': '5'.repeat(32), 'trace.span_id': '6'.repeat(16) };
  const sent = await request.post(`/1/batch/${DATASET}`, { data: [{ data }, { data: { ...data, 'trace.span_id': '7'.repeat(16) } }] });
  expect(sent.ok()).toBe(true);
  const question = encodeURIComponent(JSON.stringify({ datasets: [DATASET], breakdowns: [KEY, 'name'], filters: [{ column: KEY, op: 'exists' }] }));
  const paths = ['/', '/datasets', `/datasets/${DATASET}`, `/explore?q=${question}`, `/explore?q=${question}&view=table`, `/explore?q=${question}&view=events`, `/explore?q=${question}&view=traces`];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.locator('main')).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
    expect(await page.evaluate(() => 'trapped' in window), path).toBe(false);
    expect(await page.locator('img[src="x"], svg[onload]').count(), path).toBe(0);
  }
  await page.goto(`/explore?q=${question}&view=table`);
  await expect(page.getByText(TRAP).first()).toBeVisible();
});

test('an error message tells of what was typed without running it', async ({ page }) => {
  const question = encodeURIComponent(JSON.stringify({ datasets: ['shop'], where: `${TRAP} = 1` }));
  await page.goto(`/explore?q=${question}`);
  await expect(page.getByRole('alert')).toContainText('Your turn');
  expect(await page.evaluate(() => 'trapped' in window)).toBe(false);
});

test('an address that says nonsense shows the usual page', async ({ page }) => {
  await page.goto('/explore?q=7&view=sideways&t=soon&pick=all');
  await expect(page.getByRole('tab', { name: 'Charts' })).toBeVisible();
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('no page at this address');
});
