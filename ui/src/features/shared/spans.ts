/** The spans of a shared trace, parents before their children. Pure. */
import type { SharedEvent } from '~/api/sharedIncident';
import { value } from '~/base/format';

export type Span = { readonly key: string; readonly depth: number; readonly name: string; readonly service: string; readonly at: number; readonly duration: number | undefined; readonly failed: boolean; readonly attributes: readonly (readonly [string, string])[] };

const SAID_ELSEWHERE = new Set(['name', 'service.name', 'duration_ms', 'trace.trace_id', 'trace.span_id', 'trace.parent_id']);
const DEEPEST = 40;

export function spansOf(events: readonly SharedEvent[]): Span[] {
  const spans = events.filter(({ attributes }) => attributes['trace.span_id'] !== undefined).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const ids = new Set(spans.map(({ attributes }) => String(attributes['trace.span_id'])));
  const children = new Map<string, SharedEvent[]>();
  for (const span of spans) {
    const parent = String(span.attributes['trace.parent_id'] ?? '');
    const under = ids.has(parent) ? parent : '';
    children.set(under, [...(children.get(under) ?? []), span]);
  }
  const first = spans[0] === undefined ? 0 : Date.parse(spans[0].time);
  const found: Span[] = [];
  const seen = new Set<SharedEvent>();
  const walk = (event: SharedEvent, depth: number) => {
    if (seen.has(event)) return;
    seen.add(event);
    found.push(spanOf(event, found.length, depth, first));
    if (depth < DEEPEST) for (const child of children.get(String(event.attributes['trace.span_id'])) ?? []) walk(child, depth + 1);
  };
  for (const root of children.get('') ?? []) walk(root, 0);
  // What is left belongs to a circle of parents, or lies deeper than is drawn.
  for (const rest of spans) walk(rest, 0);
  return found;
}

function spanOf({ time, attributes }: SharedEvent, number: number, depth: number, first: number): Span {
  const duration = attributes['duration_ms'];
  return {
    key: String(number),
    depth,
    name: value(attributes['name']),
    service: attributes['service.name'] === undefined ? '' : value(attributes['service.name']),
    at: Date.parse(time) - first,
    duration: typeof duration === 'number' ? duration : undefined,
    failed: attributes['error'] === true,
    attributes: Object.entries(attributes)
      .filter(([key]) => !SAID_ELSEWHERE.has(key))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, own]) => [key, value(own)] as const),
  };
}
