/** Days against their target, as bars that begin at it; and the times of which nothing was heard. Pure. */
import type { History } from '~/api/slos';
import type { Span } from '~/base/time';

export type DayBar = { readonly start: number; readonly end: number; readonly good: number; readonly bad: number };

/** Fewest stored events that must be missing before their absence says anything. */
const LEAST_EXPECTED = 10;
const DAY = 86_400;

type Heard = Pick<History, 'times' | 'good' | 'bad' | 'not_applicable'>;

/** When something was heard first, and the times after it without any event where ten at least were usual. */
export type Silences = { readonly from: number | undefined; readonly gaps: readonly Span[] };

/**
 * @param rows stored events an event: less than one where events were sampled
 */
export function silences(counts: Heard, step: number, rows = 1): Silences {
  const heard = counts.times.map((_, i) => ((counts.good[i] ?? 0) + (counts.bad[i] ?? 0) + (counts.not_applicable[i] ?? 0)) * rows);
  const first = heard.findIndex((many) => many > 0);
  if (first < 0) return { from: undefined, gaps: [] };
  const usual = usualOf(heard.slice(first), step);
  const gaps: Span[] = [];
  let expected = 0;
  let from = -1;
  for (let i = first; i <= heard.length; i++) {
    if (heard[i] === 0) {
      if (from < 0) from = i;
      expected += usual(i - first);
      continue;
    }
    if (from >= 0 && expected >= LEAST_EXPECTED) gaps.push({ start: counts.times[from] ?? 0, end: (counts.times[i - 1] ?? 0) + step });
    from = -1;
    expected = 0;
  }
  return { from: counts.times[first], gaps };
}

/** What is usual at a step: the median of the same time of day, in the first two days the mean of what was heard. */
function usualOf(heard: readonly number[], step: number): (index: number) => number {
  const aDay = Math.max(1, Math.round(DAY / step));
  const mean = (of: readonly number[]) => of.reduce((sum, many) => sum + many, 0) / Math.max(1, of.length);
  if (heard.length < 2 * aDay) {
    const all = mean(heard.filter((many) => many > 0));
    return () => all;
  }
  const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
  const byTime = Array.from({ length: aDay }, (_, time) => median(heard.filter((_many, i) => i % aDay === time)));
  return (index) => byTime[index % aDay] ?? 0;
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
