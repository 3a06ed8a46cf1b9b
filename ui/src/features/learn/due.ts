/** Days until which something is to be done. Pure. */
import type { Action } from '~/api/actions';
import { count, counted } from '~/base/format';
import { date, type Zone } from '~/base/time';
import type { ActionSearch } from './search';

const DAY = 86_400;
const WEEK_DAYS = 7;

/** Whole days from one day to another; below 0 it is past. */
export function daysUntil(due: string, now: number): number {
  return Math.round((Date.parse(due.slice(0, 10)) / 1000 - Math.floor(now / DAY) * DAY) / DAY);
}

export function dueWords(due: string, now: number): string {
  const days = daysUntil(due, now);
  if (days === 0) return 'today';
  return days < 0 ? `${counted(-days, 'day')} late` : `in ${counted(days, 'day')}`;
}

/** A day is the same day in every zone. */
export function dueDate(due: string, zone: Zone = 'UTC'): string {
  return date(Date.parse(due.slice(0, 10)) / 1000, zone);
}

/** Those whose day is as asked, in the order asked; what has no day comes last. */
export function chosen(all: readonly Action[], { owner, due, sort }: ActionSearch, now: number): Action[] {
  const isDue = ({ due: own, overdue }: Action) => {
    if (due === undefined) return true;
    if (due === 'overdue') return overdue;
    if (due === 'none') return own === undefined;
    return own !== undefined && daysUntil(own, now) <= WEEK_DAYS;
  };
  const found = all.filter((one) => isDue(one) && (owner === undefined || (one.owner ?? '') === owner));
  return sort === 'due' ? found.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || worth(b) - worth(a)) : found.sort((a, b) => worth(b) - worth(a));
}

/** Bad events that a day of effort is expected to save a window. */
export function worth({ saves, effort_days }: Pick<Action, 'saves' | 'effort_days'>): number {
  if (saves === undefined) return 0;
  return saves.per_day_of_effort ?? (effort_days === undefined || effort_days === 0 ? saves.bad_events : saves.bad_events / effort_days);
}

/** The page's answer: what is to be done, what is late, what pays most. */
export function answer(open: readonly Action[]): string {
  if (open.length === 0) return 'Nothing is waiting to be done.';
  const late = open.filter(({ overdue }) => overdue).length;
  const many = open.length === 1 ? 'One thing is to be done' : `${count(open.length)} things are to be done`;
  return late === 0 ? `${many}, none of it late.` : `${many}, ${late === open.length ? (late === 1 ? 'and it is late' : 'all of them late') : `${count(late)} of them late`}.`;
}

/** Names of those who own something. */
export function ownersOf(all: readonly Action[]): string[] {
  return [...new Set(all.flatMap(({ owner = '' }) => (owner === '' ? [] : owner)))].sort((a, b) => a.localeCompare(b));
}
