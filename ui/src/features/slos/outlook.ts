/** What becomes of the budget if it goes on so. Pure. */
import type { Status } from '~/api/slos';
import { count, counted, percent, times } from '~/base/format';
import { parseLength } from '~/base/time';
import { allowedOf, isYoung, leftOf } from '~/widgets/sloBudget';
import type { Rule } from './rules';

const DAY = 86_400;
const NONE = 0.5;

type Budget = Status['budget'];
type LookBack = Status['last_day'];

/** Seconds of the whole window. */
export function windowSeconds(budget: Pick<Budget, 'length' | 'start' | 'end'>): number {
  return parseLength(budget.length) ?? (Date.parse(budget.end) - Date.parse(budget.start)) / 1000;
}

/** How it stands, in a sentence. */
export function standing({ budget }: Pick<Status, 'budget'>): string {
  if (budget.eligible < NONE) return 'No event has counted yet.';
  const [left, allowed] = [leftOf(budget), allowedOf(budget)];
  const young = isYoung(budget);
  if (left < 0) return `Overspent: ${count(budget.bad)} were bad where ${count(allowed)} may be${young ? ' in a whole window' : ''}.`;
  const more = `${percent(left)} of ${young ? 'a whole window’s' : 'the'} budget is left: ${counted(Math.floor(allowed - budget.bad), 'more event')} may be bad`;
  return young ? `${more}, if events come as so far.` : `${more}.`;
}

/** What the next 24 hours cost if they are as the last 24 were. */
export function tomorrow({ budget, last_day: day }: { budget: Budget; last_day: LookBack }): string {
  if (budget.eligible < NONE) return '';
  if (day.eligible < NONE) return 'Of the last 24 h nothing was counted, so nothing can be said of the next.';
  if (day.bad < NONE) return 'If the next 24 h go as the last did, nothing more is spent.';
  const cost = (day.burn_rate * DAY) / windowSeconds(budget);
  return `If the next 24 h go as the last did, ${counted(day.bad, 'more event')} will be bad: ${percent(cost)} of a budget, at ${times(day.burn_rate)} the allowed rate.`;
}

const MOST_NAMED = 3;

/** Which groups burn where the whole does not: without it, a page beside a full budget would be a riddle. */
export function burningGroups({ alerts }: Pick<Status, 'alerts'>): string {
  const groups = alerts.map(({ group }) => group);
  if (groups.length === 0 || groups.includes('')) return '';
  const named = groups.slice(0, MOST_NAMED).join(', ');
  const more = groups.length - MOST_NAMED;
  return `What burns is ${named}${more > 0 ? ` and ${more} more` : ''}, not the whole.`;
}

export type Pace = { readonly long: string; readonly short: string; readonly rate: number; readonly factor: number; readonly urgency: 'page' | 'ticket'; readonly isOver: boolean };

/** How near each burn rate is to what calls somebody: the lower of both look-backs counts. */
export function paces(rules: readonly Rule[], rates: Status['burn_rates']): Pace[] {
  const rate = (lookBack: string | undefined) => rates.find((one) => one.look_back === lookBack)?.burn_rate;
  return rules.flatMap(({ kind, long, short, factor, urgency }) => {
    const [slow, fast] = [rate(long), rate(short)];
    if (kind !== 'burn_rate' || slow === undefined || fast === undefined || factor === undefined) return [];
    const lower = Math.min(slow, fast);
    return [{ long: long ?? '', short: short ?? '', rate: lower, factor, urgency: urgency === 'page' ? ('page' as const) : ('ticket' as const), isOver: lower > factor }];
  });
}

/** A group's value, where the objective is told apart by one attribute: `state=CA` of state is CA. */
export function groupValue(group: string, by: readonly unknown[]): { readonly column: string; readonly value: string } | undefined {
  const [column] = by;
  if (by.length !== 1 || typeof column !== 'string' || !group.startsWith(`${column}=`)) return undefined;
  return { column, value: group.slice(column.length + 1) };
}
