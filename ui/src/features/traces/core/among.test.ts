import { expect, test } from 'vitest';
import { alike } from './alike';
import { placeAmong } from './among';
import { durationBins } from './bins';
import { span } from './made';
import { aboutField, around } from './questions';
import { buildTree } from './tree';

test('a duration is placed among the counts of others', () => {
  const heat = { times: [0, 60], step: 60, bounds: [0, 10, 20, 40], weights: [[10, 0, 0], [40, 40, 10]] };
  expect(placeAmong(heat, 10)).toEqual({ below: '50.0\u202f%', total: 100, p50: 10, p99: 38 });
  expect(placeAmong(heat, 500).below).toBe('100\u202f%');
  expect(placeAmong({ times: [], step: 60, bounds: [], weights: [] }, 5).total).toBe(0);
});

test('bins hold every duration, also when all are the same or nought', () => {
  for (const values of [[5, 5, 5], [0, 0], [0.1, 3, 900, 900], Array.from({ length: 4_812 }, (_, i) => 1 + (i % 41))]) {
    expect(durationBins(values).counts.reduce((a, b) => a + b, 0)).toBe(values.length);
  }
  expect(durationBins([]).counts).toEqual([]);
});

test('what spans share is told from what differs', () => {
  const { nodes } = buildTree({
    spans: [1, 2, 3].map((i) => span(`s${i}`, '', i, 1, { attributes: { 'db.system': 'pg', 'county.id': i, ...(i > 1 ? { 'db.rows': 0 } : {}) } })),
  });
  expect(alike(nodes)).toEqual({
    same: { 'db.system': 'pg' },
    different: [
      { name: 'county.id', values: 3, most: [[1, 1], [2, 1], [3, 1]] },
      { name: 'db.rows', values: 1, most: [[0, 2], [undefined, 1]] },
    ],
  });
});

test('a value leads to a question about it, a list to its members, nothing to its absence', () => {
  const about = (value: unknown, act: 'filter' | 'exclude' | 'group') => aboutField('shop', 'a.b', value, act, 10_000, 20_000).question;
  expect(about('VT', 'filter')['filters']).toEqual([{ column: 'a.b', op: '=', value: 'VT' }]);
  expect(about(7, 'exclude')['filters']).toEqual([{ column: 'a.b', op: '!=', value: 7, or_missing: true }]);
  expect(about(['x', 'y'], 'filter')['filters']).toEqual([{ column: 'a.b', op: '=', value: 'x' }, { column: 'a.b', op: '=', value: 'y' }]);
  expect(about({ deep: 1 }, 'filter')['filters']).toEqual([{ column: 'a.b', op: 'exists' }]);
  expect(about('VT', 'group')['breakdowns']).toEqual(['a.b']);
});

test('the time around a trace ends now at the latest, and always holds it', () => {
  expect(around(10_000, 20_000)).toEqual({ kind: 'between', start: 6_400, end: 13_600 });
  expect(around(10_000, 10_001)).toEqual({ kind: 'between', start: 6_400, end: 10_060 });
});
