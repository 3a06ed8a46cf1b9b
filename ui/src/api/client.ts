import createClient from 'openapi-fetch';
import { token } from '~/state/token';
import { problemOf } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** The server's API, as /openapi.json describes it. A failure is thrown as an ApiProblem. */
export const api = createClient<paths>({ baseUrl: '/' });

api.use({
  onRequest({ request }) {
    const own = token();
    if (own !== undefined) request.headers.set('Authorization', `Bearer ${own}`);
    return request;
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
