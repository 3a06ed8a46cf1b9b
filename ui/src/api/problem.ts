import type { components } from './schema';

export type FieldError = components['schemas']['FieldError'];

/** Whose turn it is: yours (change what you ask), ours (a defect), capacity (try again later). */
export type Turn = 'yours' | 'ours' | 'capacity';

/** A failure the server told of (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly turn: Turn,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(detail === '' ? title : detail);
    this.name = 'ApiProblem';
  }
}

const UNREACHABLE = new ApiProblem(
  0,
  'unreachable',
  'The server does not answer',
  'It may be starting or stopped. This page tries again by itself; if it stays so, look at the terminal where ./sward runs.',
  'capacity',
);

function isObject(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

const text = (of: unknown, otherwise: string) => (typeof of === 'string' ? of : otherwise);

/** A problem document, or what can be said of another answer. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const own = isObject(body) ? body : {};
  const turn = own['turn'];
  return new ApiProblem(
    status,
    text(own['code'], `http.${status}`),
    text(own['title'], 'The server refused'),
    text(own['detail'], typeof body === 'string' ? body.slice(0, 300) : ''),
    turn === 'yours' || turn === 'capacity' ? turn : 'ours',
    Array.isArray(own['errors']) ? (own['errors'] as FieldError[]) : [],
  );
}

/** Any failure as a problem; what was aborted stays what it is. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TypeError) return UNREACHABLE;
  return new ApiProblem(0, 'page', 'This page failed', error instanceof Error ? error.message : String(error), 'ours');
}
