import { expect, test } from 'vitest';
import { spansOf } from './spans';

const event = (ms: number, id: string, parent?: string, more: Record<string, unknown> = {}) => ({
  time: new Date(ms).toISOString(),
  dataset: 'shop',
  attributes: { 'trace.span_id': id, ...(parent === undefined ? {} : { 'trace.parent_id': parent }), name: id, ...more },
});

test('children stand below their parents, by time', () => {
  const spans = spansOf([event(30, 'c', 'a'), event(10, 'a'), event(20, 'b', 'a'), event(25, 'd', 'b')]);
  expect(spans.map(({ name, depth, at }) => [name, depth, at])).toEqual([['a', 0, 0], ['b', 1, 10], ['d', 2, 15], ['c', 1, 20]]);
});

test('nothing is lost: missing parents, circles, one id twice', () => {
  const events = [event(1, 'x', 'gone'), event(2, 'p', 'q'), event(3, 'q', 'p'), event(4, 's', 's'), event(5, 'x', 'gone')];
  expect(spansOf(events)).toHaveLength(5);
  expect(spansOf([])).toEqual([]);
});

test('a value that is masked or hostile is shown as the text that it is', () => {
  const [span] = spansOf([event(1, 'a', undefined, { 'user.id': 'masked', __proto__x: '<img>', n: null })]);
  expect(span?.attributes).toEqual([['__proto__x', '<img>'], ['n', 'missing'], ['user.id', 'masked']]);
});
