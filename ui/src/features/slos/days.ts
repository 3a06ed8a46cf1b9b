/** Days against their target, as bars that begin at it; and the times of which nothing was heard. Pure. */
import type { History } from '~/api/slos';
import type { Span } from '~/base/time';

export type DayBar = { readonly start: number; readonly end: number; readonly good: number; readonly bad: number };

/** Fewest events that must be missing before their absence says anything. */
const LEAST_EXPECTED = 10;

/** Stretches without any event, where as many as usual would have been ten at least. */
export function silences(counts: Pick<History, 'times' | 'good' | 'bad' | 'not_applicable'>, step: number): Span[] {
  const heard = counts.times.map((_, i) => (counts.good[i] ?? 0) + (counts.bad[i] ?? 0) + (counts.not_applicable[i] ?? 0));
  const busy = heard.filter((many) => many > 0);
  const usual = busy.reduce((sum, many) => sum + many, 0) / Math.max(1, busy.length);
  const found: Span[] = [];
  const first = heard.findIndex((many) => many > 0);
  let from = -1;
  for (let i = Math.max(0, first); i <= heard.length; i++) {
    const isSilent = i < heard.length && first >= 0 && heard[i] === 0;
    if (isSilent && from < 0) from = i;
    if (isSilent || from < 0) continue;
    if ((i - from) * usual >= LEAST_EXPECTED) found.push({ start: counts.times[from] ?? 0, end: (counts.times[i - 1] ?? 0) + step });
    from = -1;
  }
  return found;
}

export type DayScale = {
  /** The lowest share that is drawn. */
  readonly low: number;
  /** Of the height, from the top. */
  readonly y: (share: number) => number;
  readonly labels: readonly { readonly share: number; readonly isTarget: boolean }[];
};

/** Budgets below the target that are drawn; what is worse is cut, with its number. */
const MOST_BUDGETS_BELOW = 4;

/** From all good down to the worst day, but not so far that the days that kept the target cannot be told apart. */
export function dayScale(days: readonly DayBar[], target: number): DayScale {
  const allowed = 1 - target;
  const least = Math.min(target - allowed * 0.6, ...days.map((day) => shareOf(day) ?? 1));
  const low = Math.max(0, least, target - MOST_BUDGETS_BELOW * allowed);
  const y = (share: number) => (1 - Math.min(1, Math.max(low, share))) / (1 - low);
  return { low, y, labels: [{ share: 1, isTarget: false }, { share: target, isTarget: true }, ...(y(target) < 0.85 ? [{ share: low, isTarget: false }] : [])] };
}

export function shareOf({ good, bad }: Pick<DayBar, 'good' | 'bad'>): number | undefined {
  return good + bad > 0 ? good / (good + bad) : undefined;
}

/** How many days missed the target, of those with events. */
export function missed(days: readonly DayBar[], target: number): { readonly missed: number; readonly counted: number } {
  const shares = days.flatMap((day) => shareOf(day) ?? []);
  return { missed: shares.filter((share) => share < target).length, counted: shares.length };
}

export function daysOf(counts: Pick<History, 'times' | 'good' | 'bad'>, step: number): DayBar[] {
  return counts.times.map((start, i) => ({ start, end: start + step, good: counts.good[i] ?? 0, bad: counts.bad[i] ?? 0 }));
}
