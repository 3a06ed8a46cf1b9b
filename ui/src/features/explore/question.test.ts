import { describe, expect, it } from 'vitest';
import { calculationText, equals, heatmapOf, opposite, questionSchema, tidy, typedValue, withBreakdown, withCalculation, withCondition, withFilter, withoutFilter, type Asked } from '~/widgets/question/question';
import { changed, searchSchema, zoomed } from './search';

const asked: Asked = {
  datasets: ['shop'],
  calculations: ['count', { op: 'P99', column: 'duration_ms' }],
  filters: [{ column: 'state', op: '=', value: 'VT' }],
  breakdowns: ['service.version'],
};

describe('a question', () => {
  it('goes into the address and back', () => {
    const search = { q: asked, view: 'table' as const, pick: { value: { from: 200, to: 2000 } } };
    expect(searchSchema.parse(JSON.parse(JSON.stringify(search)))).toEqual(search);
  });
  it('that cannot be read is left out, the rest stays', () => {
    expect(searchSchema.parse({ q: { calculations: 7 }, view: 'events', pick: 'all', t: '2h' })).toEqual({ view: 'events', t: '2h' });
  });
  it('that changes drops what was selected of the old answer', () => {
    expect(changed({ q: asked, view: 'chart', pick: {}, r: 'abc' }, asked)).toEqual({ q: asked, view: 'chart' });
  });
  it('about another time drops what was selected and kept', () => {
    expect(zoomed({ q: asked, pick: {}, r: 'abc', x: 'def', t: '1h' }, '2h')).toEqual({ q: asked, t: '2h' });
  });
  it('says nothing of what is empty', () => {
    expect(tidy({ ...asked, filters: [], where: '', breakdowns: [] })).toEqual({ datasets: ['shop'], calculations: asked.calculations });
  });
  it('takes any value of a filter, and no other shapes', () => {
    expect(questionSchema.safeParse({ filters: [{ column: 'a', op: 'in', value: [1, 'x', null] }] }).success).toBe(true);
    expect(questionSchema.safeParse({ filters: [{ column: 1 }] }).success).toBe(false);
  });
});

describe('a click', () => {
  it('adds a filter once, and replaces the same condition on the same attribute', () => {
    expect(withFilter(asked, equals('state', 'WY')).filters).toEqual([{ column: 'state', op: '=', value: 'WY' }]);
    expect(withFilter(asked, equals('zone', null)).filters).toHaveLength(2);
  });
  it('on a missing value asks for what is missing', () => {
    expect(equals('zone', null)).toEqual({ column: 'zone', op: 'does-not-exist' });
  });
  it('excludes by the contrary', () => {
    expect(opposite(equals('state', 'VT'))?.op).toBe('!=');
    expect(opposite({ column: 'a', op: 'does-not-exist' })?.op).toBe('exists');
    expect(opposite({ column: 'a', op: 'not-in', value: [1] })?.op).toBe('in');
  });
  it('joins conditions without changing what they mean', () => {
    expect(withCondition({ where: 'a = 1 or b = 2' }, 'c = 3').where).toBe('(a = 1 or b = 2) and (c = 3)');
  });
  it('never repeats a group or a calculation', () => {
    expect(withBreakdown(asked, 'service.version')).toBe(asked);
    expect(withCalculation(asked, 'p99(duration_ms)')).toBe(asked);
    expect(withCalculation(asked, 'max(duration_ms)').calculations).toHaveLength(3);
  });
  it('takes a filter away', () => expect(withoutFilter(asked, 0).filters).toEqual([]));
});

describe('words', () => {
  it('of calculations are those of the API', () => {
    expect(calculationText({ op: 'P99', column: 'duration_ms' })).toBe('p99(duration_ms)');
    expect(calculationText({ op: 'COUNT', where: 'error' })).toBe('count where error');
    expect(heatmapOf('HEATMAP( duration_ms )')).toBe('duration_ms');
    expect(heatmapOf('p99(duration_ms)')).toBeUndefined();
  });
  it('that people type are numbers and booleans where they read so, unless quoted', () => {
    expect(['300', '-1.5', 'true', 'VT', '"300"', "'true'", ''].map(typedValue)).toEqual([300, -1.5, true, 'VT', '300', 'true', '']);
  });
});
