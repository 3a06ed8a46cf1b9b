/** Incidents that are made over the API, so that a page has one to show. */
import { expect, type APIRequestContext } from '@playwright/test';

export type Made = { readonly id: number; readonly version: number };

export const TRAP = `<img src=x onerror="window.trapped=1"><script>window.trapped=1</script>`;

export async function post<T>(request: APIRequestContext, path: string, data: unknown = {}): Promise<T> {
  const answer = await request.post(`/api/v1${path}`, { data });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

export function openIncident(request: APIRequestContext, more: Record<string, unknown> = {}): Promise<Made> {
  return post(request, '/incidents', { title: `Carts are empty, ${Date.now()}`, severity: 'sev2', ...more });
}

/** A kept result: what a question answered, with its id. */
export async function keptResult(request: APIRequestContext, dataset: string): Promise<string> {
  const answer = await post<{ id: string; state: string }>(request, '/queries?wait=20', { datasets: [dataset], calculations: ['count'], breakdowns: ['error'], time_range: 86_400 });
  expect(answer.state).toBe('done');
  return answer.id;
}

export async function sendEvents(request: APIRequestContext, dataset: string, events: readonly Record<string, unknown>[]): Promise<void> {
  const sent = await request.post(`/1/batch/${dataset}`, { data: events.map((data) => ({ time: new Date(Date.now() - 60_000).toISOString(), data })) });
  expect(sent.ok()).toBe(true);
}

/** Waits until a capture of an incident is whole. */
export async function captured(request: APIRequestContext, id: number): Promise<{ id: string; state: string; traces: { trace_id: string }[] }> {
  let found: { captures: { id: string; state: string; traces: { trace_id: string }[] }[] } = { captures: [] };
  await expect
    .poll(
      async () => {
        found = (await (await request.get(`/api/v1/incidents/${id}/evidence`)).json()) as typeof found;
        return found.captures.at(-1)?.state;
      },
      { timeout: 60_000 },
    )
    .toMatch(/complete|failed/);
  const last = found.captures.at(-1);
  if (last === undefined) throw new Error('no capture');
  return last;
}
