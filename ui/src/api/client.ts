import createClient from 'openapi-fetch';
import { pinned } from '~/state/pinned';
import { preferences } from '~/state/preferences';
import { token } from '~/state/token';
import { problemOf } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** The server's API, as /openapi.json describes it. A failure is thrown as an ApiProblem. */
export const api = createClient<paths>({ baseUrl: '/' });

/** What can be asked of pinned events as of those of now. */
const OF_EVENTS: ReadonlySet<string> = new Set([
  '/api/v1/queries',
  '/api/v1/explanations',
  '/api/v1/events/search',
  '/api/v1/traces/{id}',
  '/api/v1/datasets',
  '/api/v1/datasets/{name}/columns',
  '/api/v1/datasets/{name}/columns/{column}/values',
]);

api.use({
  async onRequest({ request, schemaPath }) {
    const own = token();
    if (own !== undefined) request.headers.set('Authorization', `Bearer ${own}`);
    const { person } = preferences();
    if (person !== '') request.headers.set('Sward-Person', encodeURIComponent(person));
    const { capture } = pinned() ?? {};
    return capture !== undefined && OF_EVENTS.has(schemaPath) ? ofCapture(request, capture) : request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    const text = await response.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // Not JSON: the text itself tells.
    }
    throw problemOf(response.status, body);
  },
});

/** The same request, about the events of a capture. */
async function ofCapture(request: Request, capture: string): Promise<Request> {
  const url = new URL(request.url);
  url.searchParams.set('evidence', capture);
  const { method, headers, signal } = request;
  return new Request(url, { method, headers, signal, ...(method === 'GET' ? {} : { body: await request.text() }) });
}

/** The body of an answer that succeeded: failures were thrown before. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw problemOf(204, 'The server answered nothing');
  return data;
}

/** The same for addresses that answer several media types, of which JSON was asked. */
export function bodyAs<Name extends keyof Schemas>(answer: Promise<{ data?: unknown }>): Promise<Schemas[Name]> {
  return body(answer as Promise<{ data?: Schemas[Name] }>);
}
