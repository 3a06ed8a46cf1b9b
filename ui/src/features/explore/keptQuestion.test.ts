import { expect, test } from 'vitest';
import { questionOfKept } from './keptQuestion';

const times = { start_time: '2026-11-27T14:00:00Z', end_time: '2026-11-27T15:00:00Z' };

test('a kept result says what was asked, and of which time', () => {
  expect(questionOfKept({ query: { datasets: ['shop'], calculations: ['count'], breakdowns: ['error'], ...times } })).toEqual({
    q: { datasets: ['shop'], calculations: ['count'], breakdowns: ['error'] },
    t: '2026-11-27T14:00:00Z/2026-11-27T15:00:00Z',
  });
});

test('a kept explanation is seen over the heatmap of its events', () => {
  expect(questionOfKept({ question: { datasets: ['shop'], group: { column: 'error', value: true }, ...times } })?.q).toEqual({ datasets: ['shop'], calculations: ['heatmap(duration_ms)', 'count'] });
});

test('what tells of no question is left alone', () => {
  for (const nothing of [undefined, null, 'x', {}, { query: {} }, { query: { datasets: ['shop'] } }, { query: { ...times, start_time: '__proto__' } }]) expect(questionOfKept(nothing)).toBeUndefined();
});
