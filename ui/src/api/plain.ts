/** Addresses that /openapi.json does not describe yet: the caller says the shape of the answer. */
import { token } from '~/state/token';
import { problemOf } from './problem';

/** @throws ApiProblem if the server refuses */
export async function plain(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: { body?: unknown; signal?: AbortSignal } = {}): Promise<unknown> {
  const own = token();
  const response = await fetch(path, {
    method,
    headers: {
      ...(own === undefined ? {} : { Authorization: `Bearer ${own}` }),
      ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const text = await response.text();
  const answer = asJson(text);
  if (!response.ok) throw problemOf(response.status, answer ?? text);
  return answer;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
