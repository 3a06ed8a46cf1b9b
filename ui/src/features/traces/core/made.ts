/** Traces made for tests. */
import type { Span } from './span';

let made = 0;

export function span(id: string, parentId: string, start: number, duration: number, more: Partial<Span> = {}): Span {
  made++;
  return {
    kind: 'span',
    id,
    parentId,
    name: more.name ?? `work ${made}`,
    service: 'shop',
    spanKind: 'internal',
    start,
    duration,
    failed: false,
    dataset: 'shop',
    attributes: {},
    ...more,
  };
}

export const client = (id: string, parentId: string, start: number, duration: number, service = 'shop') =>
  span(id, parentId, start, duration, { spanKind: 'client', service });

export const server = (id: string, parentId: string, start: number, duration: number, service: string) =>
  span(id, parentId, start, duration, { spanKind: 'server', service });
