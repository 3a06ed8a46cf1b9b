import { expect, test } from 'vitest';
import { readTrace } from './span';

const event = (time: string, attributes: Record<string, unknown>) => ({ time, dataset: 'shop', weight: 1, attributes });

test('times are counted from the first event, to the nanosecond', () => {
  const { base, spans } = readTrace([
    event('2026-11-26T14:47:35.677339Z', { 'trace.span_id': 'a', name: 'x', duration_ms: 2.5 }),
    event('2026-11-26T14:47:35.6796325Z', { 'trace.span_id': 'b', 'trace.parent_id': 'a' }),
  ]);
  expect(base).toBe(Date.parse('2026-11-26T14:47:35.677Z'));
  expect(spans.map((span) => span.start)).toEqual([0.339, 2.6325]);
  expect(spans[1]).toMatchObject({ parentId: 'a', name: 'unnamed', service: 'shop', duration: 0, failed: false });
});

test('span events, links and log records are notes of their span', () => {
  const at = '2026-11-26T14:47:35Z';
  const { spans, notes } = readTrace([
    event(at, { 'trace.span_id': 'a', 'meta.signal_type': 'trace' }),
    event(at, { 'trace.parent_id': 'a', 'meta.annotation_type': 'span_event', name: 'exception' }),
    event(at, { 'trace.parent_id': 'a', 'meta.annotation_type': 'link', 'trace.link.trace_id': 't' }),
    event(at, { 'trace.parent_id': 'a', 'meta.signal_type': 'log', body: 'no rule for VT', error: true }),
  ]);
  expect(spans.length).toBe(1);
  expect(notes.map((note) => [note.kind, note.spanId, note.name, note.failed])).toEqual([
    ['event', 'a', 'exception', false],
    ['link', 'a', '', false],
    ['log', 'a', 'no rule for VT', true],
  ]);
});

test('attributes of any type are taken as they come', () => {
  const { spans } = readTrace([event('2026-11-26T14:47:35Z', { 'trace.span_id': 12, name: true, duration_ms: 'long', error: 'true' })]);
  expect(spans[0]).toMatchObject({ id: '12', name: 'true', duration: 0, failed: true });
});
