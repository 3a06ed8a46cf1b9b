import { describe, expect, it } from 'vitest';
import type { Exploration } from '~/api/drafts';
import { calledText, meaning, nearest, rungs, spoken } from './curve';

type Row = Exploration['rows'][number];

const row = (threshold: number, bad: number, more: Partial<Row> = {}): Row => ({ threshold, target: 0.99, eligible: 1000, bad, budget_left_share: 1 - bad / 10, projected_left_share: 1 - bad / 10, pages: 0, tickets: 0, caught: 0, ...more });
const of = (...rows: Row[]): Exploration => ({ slo: 'x', start_time: '', end_time: '', column: 'duration_ms', complaint_clusters: 0, rows, adjustments: [], warnings: [] });

/** Without the thin space between a figure and its unit. */
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

describe('what limits would have meant', () => {
  const counts = of(row(300, 5), row(100, 50));
  it('stands from the lowest limit up, before it is known who would have been called', () => {
    expect(rungs(counts, undefined).map(({ threshold, called }) => [threshold, called])).toEqual([
      [100, undefined],
      [300, undefined],
    ]);
    expect(rungs(undefined, undefined)).toEqual([]);
  });
  it('knows who would have been called once it was replayed', () => {
    const all = rungs(counts, of(row(300, 5), row(100, 50, { pages: 3, tickets: 1 })));
    expect(all.map(({ called }) => calledText(called))).toEqual(['3 pages, 1 ticket', 'nobody called']);
    expect(calledText(all[0]?.called, 2)).toBe('3 pages, 1 ticket, 0 of 2 complaints caught');
    expect(calledText(undefined)).toBe('still reading who');
  });
  it('is said in a sentence', () => {
    const [low, high] = rungs(counts, of(row(300, 5), row(100, 50)));
    expect(plain(low && meaning(low, 'duration_ms', 0.99))).toBe('Under 100 ms: 95.0 % of 1,000 events would have been good. 99.0 % was missed, 50 were bad where 10 may be.');
    expect(plain(high && meaning(high, 'duration_ms', 0.99))).toBe('Under 300 ms: 99.5 % of 1,000 events would have been good. 99.0 % was kept.');
    expect(plain(high && spoken(high, 'duration_ms'))).toBe('300 ms, 99.5 % good, 50.0 % of the budget left, nobody called');
    expect(meaning({ threshold: 1, eligible: 0, bad: 0, left: 1, called: undefined }, 'n', 0.9)).toBe('Under 1: no event counts.');
  });
  it('is found by the nearest limit', () => {
    const all = rungs(counts, undefined);
    expect([nearest(all, 300), nearest(all, 120), nearest(all, 1e6), nearest([], 5)]).toEqual([1, 0, 1, 0]);
  });
});
