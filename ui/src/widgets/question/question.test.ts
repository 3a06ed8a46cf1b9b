import { describe, expect, it } from 'vitest';
import { whereText } from './expression';
import { calculationName, calculationText, equals, filterText, heatmapOf, opposite, questionOf, typedValue, withBreakdown, withCalculation, withCondition, withFilter, withoutFilter, type Asked } from './question';

const asked: Asked = {
  datasets: ['shop'],
  calculations: ['count', { op: 'P99', column: 'duration_ms' }],
  filters: [{ column: 'state', op: '=', value: 'VT' }],
  breakdowns: ['service.version'],
};

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
    expect(opposite({ column: 'a', op: 'not-in', value: [1], or_missing: true })).toEqual({ column: 'a', op: 'in', value: [1] });
  });
  it('excludes a value, not the events without one', () => {
    const without = opposite(equals('state', 'VT'));
    expect(without).toEqual({ column: 'state', op: '!=', value: 'VT', or_missing: true });
    expect(without === undefined ? '' : filterText(without)).toBe('state is not VT or is missing');
    expect(whereText({ filters: without === undefined ? [] : [without] })).toBe("(state != 'VT' or not exists state)");
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

describe('a kept question', () => {
  it('is read without its times, whichever way it says its dataset', () => {
    expect(questionOf({ dataset: 'shop', calculations: 'count', start_time: 'x', time_range: '2h' })).toEqual({ datasets: ['shop'], calculations: ['count'] });
    expect(questionOf({ dataset: '__all__' })).toEqual({});
  });
  it('that chips cannot say is none', () => expect(questionOf({ filters: [{ filters: [] }] })).toBeUndefined());
  it('is ordered by the names that the server uses', () => {
    expect(['p99(duration_ms)', 'count', { op: 'MAX', column: 'x' }, { op: 'COUNT', where: 'a', name: 'errors' }].map(calculationName)).toEqual(['P99(duration_ms)', 'COUNT', 'MAX(x)', 'errors']);
  });
});
