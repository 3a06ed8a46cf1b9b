/** A trace's events, as spans and what hangs on them. */
import type { Event } from '../reads';

export type Attributes = Readonly<Record<string, unknown>>;

export type Span = {
  readonly kind: 'span';
  readonly id: string;
  /** Empty: none. */
  readonly parentId: string;
  readonly name: string;
  readonly service: string;
  readonly spanKind: string;
  /** Milliseconds after the trace's base. */
  readonly start: number;
  readonly duration: number;
  readonly failed: boolean;
  readonly dataset: string;
  readonly attributes: Attributes;
};

/** A span event, a log record or a link: something of a span at one moment. */
export type Note = {
  readonly kind: 'event' | 'log' | 'link';
  readonly spanId: string;
  readonly at: number;
  readonly name: string;
  readonly service: string;
  readonly failed: boolean;
  readonly dataset: string;
  readonly attributes: Attributes;
};

export type ReadTrace = {
  /** Milliseconds since 1970 that all times of the trace are counted from. */
  readonly base: number;
  readonly spans: readonly Span[];
  readonly notes: readonly Note[];
};

export const textOf = (attributes: Attributes, name: string): string => {
  const found = attributes[name];
  return typeof found === 'string' ? found : found === undefined || found === null ? '' : String(found);
};

const SECOND = 'YYYY-MM-DDTHH:MM:SS'.length;

/** Reads times as RFC 3339 has them, to the nanosecond: ms since 1970, and the fraction of the last one. */
function timeReader(): (text: string) => readonly [number, number] {
  let second = '';
  let base = 0;
  return (text) => {
    // Events come in order: most share their second with the one before.
    if (!text.startsWith(second) || second === '') {
      second = text.slice(0, SECOND);
      base = Date.parse(`${second}Z`);
    }
    const digits = text.charAt(SECOND) === '.' ? text.slice(SECOND + 1, -1).padEnd(9, '0') : '000000000';
    return [base + Number(digits.slice(0, 3)), Number(digits.slice(3)) / 1e6];
  };
}

function hasFailed(attributes: Attributes): boolean {
  return attributes['error'] === true || attributes['error'] === 'true';
}

function durationOf(attributes: Attributes): number {
  const found = attributes['duration_ms'];
  return typeof found === 'number' && found > 0 ? found : 0;
}

function noteKind(attributes: Attributes): Note['kind'] | undefined {
  const annotation = attributes['meta.annotation_type'];
  if (annotation === 'link') return 'link';
  if (annotation === 'span_event') return 'event';
  const isSpan = textOf(attributes, 'trace.span_id') !== '';
  return attributes['meta.signal_type'] === 'log' || !isSpan ? 'log' : undefined;
}

export function readTrace(events: readonly Event[]): ReadTrace {
  const timeOf = timeReader();
  const times = events.map((event) => timeOf(event.time));
  const base = times.reduce((first, [millis]) => Math.min(first, millis), times[0]?.[0] ?? 0);
  const spans: Span[] = [];
  const notes: Note[] = [];
  events.forEach((event, i) => {
    const attributes = (event.attributes ?? {}) as Attributes;
    const [millis, fraction] = times[i] ?? [base, 0];
    const at = millis - base + fraction;
    const kind = noteKind(attributes);
    const service = textOf(attributes, 'service.name') || event.dataset;
    const shared = { dataset: event.dataset, service, attributes, failed: hasFailed(attributes) };
    if (kind === undefined) {
      spans.push({
        ...shared,
        kind: 'span',
        id: textOf(attributes, 'trace.span_id'),
        parentId: textOf(attributes, 'trace.parent_id'),
        name: textOf(attributes, 'name') || 'unnamed',
        spanKind: textOf(attributes, 'meta.span_kind'),
        start: at,
        duration: durationOf(attributes),
      });
    } else {
      const name = textOf(attributes, kind === 'log' ? 'body' : 'name') || textOf(attributes, 'name');
      notes.push({ ...shared, kind, spanId: textOf(attributes, 'trace.parent_id'), at, name });
    }
  });
  return { base, spans, notes };
}
