/** What stories of lessons and risks stand on, made over the API. */
import { expect, type APIRequestContext, type Page } from '@playwright/test';

export const TRAP = `<img src=x onerror="alert(1)"><script>alert(1)</script>`;
/** Markdown that would be more than words if it were trusted. */
export const TRAPPED_WORDS = `${TRAP} [here](javascript:alert(1)) ![there](x" onerror="alert(1))`;

export async function send<T>(request: APIRequestContext, method: 'post' | 'put' | 'patch', path: string, data: object): Promise<T> {
  const answer = await request[method](`/api/v1${path}`, { data });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

export async function read<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(`/api/v1${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}

/** An objective of events of its own: one in a hundred is bad, and one in ten may be. */
export async function objective(request: APIRequestContext, name: string): Promise<void> {
  const now = Date.now();
  const events = Array.from({ length: 600 }, (_, i) => ({ time: new Date(now - i * 10_000).toISOString(), data: { 'service.name': name, name: 'pay', error: i % 100 === 0, duration_ms: 20 } }));
  expect((await request.post(`/1/batch/${name}`, { data: events })).ok()).toBe(true);
  await send(request, 'post', '/slos', { name, title: `${name} ${TRAP}`, service: name, sli: { datasets: [name], good: 'error = false' }, target: 0.9, window: '7d' });
}

/** Fails on a dialog: a trap that was run. */
export function watched(page: Page): readonly string[] {
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(dialog.message());
    void dialog.dismiss();
  });
  return told;
}

export async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
