import { expect, test } from '@playwright/test';
import { MadeTrace, send } from './madeTraces';

const SERVER = process.env['SWARD_URL'] ?? 'http://127.0.0.1:8080';
const run = Date.now().toString(16).padStart(12, '0');
const DATASET = `uiacross-${run}`;
const VERIFY = `verify-${run}`;
const TRACES = 300;
const end = Math.floor(Date.now() / 60_000) * 60_000;
const start = end - 600_000;

/** A checkout of which only a span two calls down says what is wrong: its version, and what it logs. */
function checkout(i: number): MadeTrace {
  const trace = new MadeTrace(`${run}${i.toString(16).padStart(20, '0')}`, start + i * (600_000 / TRACES));
  const isBad = i % 3 === 0;
  const duration = isBad ? 3000 + (i % 7) * 90 : 140 + (i % 11) * 8;
  const root = trace.span('', 'storefront', 'POST /checkout', 0, duration, { error: isBad, zip: 10_000 + i, 'browser.name': ['Firefox', 'Chrome', 'Safari'][i % 5 % 3] });
  const verify = trace.span(root, VERIFY, 'POST /verify', 5, duration - 20, { 'service.version': isBad ? 'v9.1.0' : 'v9.0.4' });
  if (isBad) trace.log(verify, duration - 30, `connection pool exhausted after ${duration - 40} ms`);
  return trace;
}

/** How many connections are in use: many more in the ten minutes than in the hour before. */
async function sendConnections(): Promise<void> {
  const dataPoints = Array.from({ length: 420 }, (_, i) => {
    const time = end - (420 - i) * 10_000;
    return { timeUnixNano: `${time}000000`, asDouble: time >= start ? 40 : 6 + (i % 4) };
  });
  const metrics = [{ name: 'db.client.connection.count', unit: '{connection}', gauge: { dataPoints } }];
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: VERIFY } }] };
  const answer = await fetch(`${SERVER}/v1/metrics`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'made' }, metrics }] }] }),
  });
  if (!answer.ok) throw new Error(`sending metrics: ${answer.status} ${await answer.text()}`);
}

test.beforeAll(async () => {
  const sent = Array.from({ length: TRACES }, (_, i) => checkout(i).sent).flat();
  await send(SERVER, { sent }, DATASET);
  await sendConnections();
});

test('what no attribute says, traces, logs and metrics do; a colleague sees the same', async ({ page, browser }) => {
  const question = { datasets: [DATASET], filters: [{ column: 'name', op: '=', value: 'POST /checkout' }], calculations: ['heatmap(duration_ms)', 'count'] };
  const range = `${new Date(start).toISOString()}/${new Date(end).toISOString()}`;
  await page.goto(`/explore?t=${encodeURIComponent(range)}&q=${encodeURIComponent(JSON.stringify(question))}`);
  await page.getByRole('button', { name: 'What do the 100 failures share?' }).click();
  const panel = page.getByRole('complementary', { name: 'Explanation' });
  await expect(panel).toContainText('These events share nothing that the others lack');
  await panel.getByRole('button', { name: 'Look at their traces, logs and metrics too' }).click();
  const traces = panel.getByRole('region', { name: 'Across traces' });
  await expect(traces).toContainText(`${VERIFY}@v9.1.0`, { timeout: 30_000 });
  await expect(traces).toContainText('connection pool exhausted');
  await expect(traces).toContainText('Looked at 100 selected traces and 200 others');
  await expect(panel).not.toContainText('These events share nothing');
  const moved = panel.getByRole('region', { name: 'Metrics that moved' }).getByRole('listitem');
  await expect(moved).toContainText('db.client.connection.count');
  await expect(moved).toContainText('40');
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(other.getByRole('region', { name: 'Across traces' })).toContainText(`${VERIFY}@v9.1.0`, { timeout: 30_000 });
  await other.context().close();
  await traces.getByRole('link', { name: 'A trace of it' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('POST /checkout took');
  await page.goBack();
  await moved.getByRole('link').click();
  await expect(page.getByRole('figure', { name: 'Chart: p50(value)' })).toBeVisible();
});
