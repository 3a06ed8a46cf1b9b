/** What each of many limits would have meant: one rung a limit, from a question that replays nobody and one that does. Pure. */
import type { Exploration } from '~/api/drafts';
import { count, counted, ofColumn, percent } from '~/base/format';

type Row = Exploration['rows'][number];

/** One limit with the draft's target. */
export type Rung = {
  readonly threshold: number;
  readonly eligible: number;
  readonly bad: number;
  /** Of a whole window's budget, at the end. */
  readonly left: number;
  /** Who would have been called; absent as long as that is not known. */
  readonly called: Pick<Row, 'pages' | 'tickets' | 'caught'> | undefined;
};

/** Rungs from the lowest limit up. */
export function rungs(counts: Exploration | undefined, replayed: Exploration | undefined): Rung[] {
  return ((replayed ?? counts)?.rows ?? [])
    .map((row) => ({ threshold: row.threshold, eligible: row.eligible, bad: row.bad, left: row.projected_left_share, called: replayed === undefined ? undefined : row }))
    .sort((a, b) => a.threshold - b.threshold);
}

/** The rung of a limit, else the nearest one. */
export function nearest(all: readonly Rung[], threshold: number): number {
  return all.reduce((best, rung, i) => (Math.abs(rung.threshold - threshold) < Math.abs((all[best]?.threshold ?? Infinity) - threshold) ? i : best), 0);
}

export function goodShare({ eligible, bad }: Pick<Rung, 'eligible' | 'bad'>): number | undefined {
  return eligible > 0 ? 1 - bad / eligible : undefined;
}

/** `3 pages, 1 ticket`. */
export function calledText(called: Rung['called'], clusters = 0): string {
  if (called === undefined) return 'still reading who';
  const { pages, tickets, caught } = called;
  const all = [pages > 0 ? counted(pages, 'page') : '', tickets > 0 ? counted(tickets, 'ticket') : '', clusters > 0 ? `${caught} of ${clusters} complaints caught` : ''].filter((text) => text !== '');
  return all.length === 0 ? 'nobody called' : all.join(', ');
}

/** What a limit would have meant, in a sentence. */
export function meaning(rung: Rung, column: string, target: number): string {
  const share = goodShare(rung);
  const limit = `Under ${ofColumn(column, rung.threshold)}`;
  if (share === undefined) return `${limit}: no event counts.`;
  const aim = percent(target);
  const kept = share >= target ? `${aim} was kept` : `${aim} was missed, ${count(rung.bad)} were bad where ${count((1 - target) * rung.eligible)} may be`;
  return `${limit}: ${percent(share)} of ${counted(rung.eligible, 'event')} would have been good. ${kept}.`;
}

/** The same, as a screen reader says it at the slider. */
export function spoken(rung: Rung, column: string): string {
  const share = goodShare(rung);
  return [ofColumn(column, rung.threshold), share === undefined ? 'no events' : `${percent(share)} good`, `${percent(rung.left)} of the budget left`, calledText(rung.called)].join(', ');
}
