/** An objective over time, from its counts a step. Budgets are counted in events, never as a mean of ratios. Pure. */
import type { History } from '~/api/slos';

type Counts = Pick<History, 'times' | 'good' | 'bad'>;

/**
 * Of a window's budget, what is left after each step, from the first with events on.
 *
 * @param whole how many times these events the whole window is expected to have
 */
export function budgetLeft(counts: Counts, target: number, whole = 1): { times: number[]; left: (number | null)[] } {
  const eligible = counts.times.reduce((sum, _, i) => sum + (counts.good[i] ?? 0) + (counts.bad[i] ?? 0), 0);
  const allowed = (1 - target) * eligible * whole;
  let bad = 0;
  let any = false;
  const left = counts.times.map((_, i) => {
    bad += counts.bad[i] ?? 0;
    any ||= (counts.good[i] ?? 0) + (counts.bad[i] ?? 0) > 0;
    return any && allowed > 0 ? 1 - bad / allowed : null;
  });
  const first = left.findIndex((value) => value !== null);
  return first < 0 ? { times: [], left: [] } : { times: counts.times.slice(first), left: left.slice(first) };
}

/** Bad share of the last `steps` steps by the allowed share; null where there were no events. */
export function burn(counts: Counts, target: number, steps: number): (number | null)[] {
  let good = 0;
  let bad = 0;
  return counts.times.map((_, i) => {
    good += (counts.good[i] ?? 0) - (i >= steps ? (counts.good[i - steps] ?? 0) : 0);
    bad += (counts.bad[i] ?? 0) - (i >= steps ? (counts.bad[i - steps] ?? 0) : 0);
    const all = good + bad;
    return all < 0.5 ? null : Math.max(0, bad) / all / (1 - target);
  });
}

/**
 * The top of a chart of burn rates: the line of the hour and the limits are within. A few events make
 * five minutes burn a thousandfold, which would flatten all else; what is above is said in the note.
 */
export function burnTop(hour: readonly (number | null)[], fiveMinutes: readonly (number | null)[], limits: readonly number[]): { top: number; above: number | undefined } {
  const most = (of: readonly (number | null)[]) => of.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  const top = Math.max(most(hour) * 1.1, most(limits) * 3, 1);
  const peak = most(fiveMinutes);
  return peak > top ? { top, above: peak } : { top: Math.max(peak * 1.05, most(hour) * 1.1, most(limits) * 1.1, 1), above: undefined };
}

/** When the budget is spent if it goes on so, as a line from now on. */
export function forecast(left: number, now: number, exhaustedAt: number | undefined, end: number): { times: [number, number]; left: [number, number] } | undefined {
  if (exhaustedAt === undefined || exhaustedAt <= now || left <= 0) return undefined;
  const until = Math.min(exhaustedAt, end);
  return { times: [now, until], left: [left, left * (1 - (until - now) / (exhaustedAt - now))] };
}
