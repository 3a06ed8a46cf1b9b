import { describe, expect, it } from 'vitest';
import type { Answer, Group, Result } from '~/api/ask';
import { before, coversOf, earlierLines, earlierOf, groupName, growth, heat, lines, stepOf, steps, times, unknownOf } from './answer';

const START = Date.parse('2026-11-17T12:00:43Z') / 1000;
const minute = (n: number) => Date.parse('2026-11-17T12:00:00Z') / 1000 + n * 60;
const iso = (at: number) => new Date(at * 1000).toISOString();

function result(groups: Group[], calculations = ['COUNT', 'P99(duration_ms)'], breakdowns = ['state']): Result {
  return {
    breakdowns,
    calculations,
    groups,
    honesty: { weighted: false, quantile_relative_error: 0, distinct_is_lower_bound: false, groups_total: 1, truncated: false, watermark: '' },
    cost: { rows_scanned: 1, rows_matched: 1, elapsed_ms: 1 },
  };
}

const group = (key: unknown[], series: [number, (number | null)[]][]): Group => ({
  key,
  totals: [],
  series: series.map(([time, values]) => ({ time: iso(time), values })),
});

describe('a part of an answer', () => {
  const partial = {
    query: { start_time: iso(minute(0)), end_time: iso(minute(6)) },
    partial: { covers: { start_time: iso(minute(4)), end_time: iso(minute(6)) } },
  } as unknown as Answer;

  it('says what it covers, and what not', () => {
    expect(coversOf(partial)).toEqual({ start: minute(4), end: minute(6) });
    expect(unknownOf(partial)).toEqual({ start: minute(0), end: minute(4) });
    expect(unknownOf({ ...partial, partial: undefined } as unknown as Answer)).toBeUndefined();
  });
  it('is a gap where nothing is known, nought where nothing was', () => {
    const known = result([group(['VT'], [[minute(5), [3, 41]]])]);
    const at = [2, 3, 4, 5].map(minute);
    expect(lines(known, 0, at, minute(4))[0]?.values).toEqual([null, null, 0, 3]);
    expect(lines(known, 0, at)[0]?.values).toEqual([0, 0, 0, 3]);
  });
});

describe('the times of an answer', () => {
  const found = [START, minute(1), minute(2), minute(5)];
  it('have the step that most of them have', () => expect(stepOf(found)).toBe(60));
  it('are whole steps up to the end, after a first that may be cut', () => {
    expect(steps(found, 60, START, minute(7))).toEqual([START, ...[1, 2, 3, 4, 5, 6].map(minute)]);
  });
  it('are none if nothing was found', () => expect(steps([], 60, START, minute(7))).toEqual([]));
  it('are those of all groups', () => {
    expect(times([group(['VT'], [[minute(2), [1, 1]]]), group(['WY'], [[minute(1), [1, 1]], [minute(2), [1, 1]]])])).toEqual([minute(1), minute(2)]);
  });
});

describe('lines', () => {
  const at = [1, 2, 3].map(minute);
  const own = result([group(['VT'], [[minute(1), [4, 80]], [minute(3), [5, null]]]), group([null], [[minute(2), [1, 9]]])]);
  it('count nothing where there was nothing', () => expect(lines(own, 0, at)[0]?.values).toEqual([4, 0, 5]));
  it('of other figures have gaps there', () => expect(lines(own, 1, at)[0]?.values).toEqual([80, null, null]));
  it('are called by their group, missing ones too', () => {
    expect(lines(own, 0, at).map(({ name }) => name)).toEqual(['VT', 'missing']);
    expect(groupName(group([], []), [])).toBe('all');
  });
  it('are bars when counts have no groups', () => {
    expect(lines(result([group([], [[minute(1), [4, 80]]])], undefined, []), 0, at)[0]?.style).toBe('bar');
  });
});

describe('a heatmap', () => {
  const map = (weights: number[][], at: number[]) => ({ name: 'HEATMAP(duration_ms)', times: at.map(iso), bounds: [1, 10, 100], weights });
  it('adds up all groups', () => {
    const groups: Group[] = [
      { key: ['a'], totals: [], heatmaps: [map([[1, 2], [3, 4]], [minute(1), minute(2)])] },
      { key: ['b'], totals: [], heatmaps: [map([[10, 0]], [minute(2)])] },
    ];
    const found = heat(result(groups, ['HEATMAP(duration_ms)']), 0, 'UTC', String);
    expect(found?.times).toEqual([minute(1), minute(2)]);
    expect(found?.weights).toEqual([[1, 2], [13, 4]]);
  });
  it('is none without events', () => expect(heat(result([]), 0, 'UTC', String)).toBeUndefined());
});

describe('an earlier time', () => {
  const at = [1, 2].map(minute);
  const own = { ...result([group(['VT'], [[minute(1), [4, 80]]])]), comparison: { groups: [group(['WY'], []), { ...group(['VT'], [[minute(1) - 3600, [2, 50]]]), totals: [2, 50] }] } };
  it('is drawn at the time asked about, of the same group', () => {
    expect(earlierLines(own, 0, at, 3600)).toEqual([{ name: 'VT, earlier', slot: 0, style: 'earlier', values: [2, 0] }]);
    expect(before(own.groups[0] ?? group([], []), earlierOf(own))?.totals).toEqual([2, 50]);
  });
  it('is none where none was asked', () => expect(earlierLines(result([]), 0, at, 0)).toEqual([]));
  it('says how much figures grew', () => {
    expect([growth(6, 4), growth(3, 4), growth(3, 0), growth(null, 4)]).toEqual([0.5, -0.25, undefined, undefined]);
  });
});
