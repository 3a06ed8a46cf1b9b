/** An objective as it stands in the fields of its form. Pure. */
import type { Definition } from '~/api/drafts';
import { writeLength, parseLength } from '~/base/time';

export const METHODS = ['occurrences', 'timeslices', 'ratio_timeslices'] as const;
export type Method = (typeof METHODS)[number];

export const CALENDARS = ['week', 'month', 'quarter'] as const;
export type Calendar = (typeof CALENDARS)[number];

export type Draft = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly service: string;
  readonly datasets: readonly string[];
  readonly eligible: string;
  readonly good: string;
  readonly groupBy: readonly string[];
  readonly user: string;
  /** In percent, as typed. */
  readonly target: string;
  readonly window: 'rolling' | 'calendar';
  readonly days: string;
  readonly calendar: Calendar;
  readonly timeZone: string;
  readonly method: Method;
  readonly slice: string;
  /** In percent, as typed. */
  readonly sliceTarget: string;
};

export const EMPTY: Draft = {
  name: '',
  title: '',
  description: '',
  service: '',
  datasets: [],
  eligible: '',
  good: '',
  groupBy: [],
  user: '',
  target: '99.9',
  window: 'rolling',
  days: '30',
  calendar: 'month',
  timeZone: 'UTC',
  method: 'occurrences',
  slice: '1m',
  sliceTarget: '95',
};

const DAY = 86_400;
const LONGEST_NAME = 63;

/** A share in percent without what floating point adds: 0.9995 is 99.95. */
export function inPercent(share: number): string {
  return String(+(share * 100).toPrecision(12));
}

/** 99.95, 99,95 and 99.95 % as 0.9995; not a number if it is none. */
export function share(text: string): number {
  const typed = text.replace('%', '').replace(',', '.').trim();
  return typed === '' ? NaN : +(Number(typed) / 100).toPrecision(12);
}

/** A name from a title: letters, digits and hyphens. */
export function nameFrom(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
}

function isObject(of: unknown): of is Record<string, unknown> {
  return typeof of === 'object' && of !== null;
}

/** An attribute's name, or `expression AS name`. */
function groupText(of: unknown): string {
  if (isObject(of)) return `${String(of['expression'])} AS ${String(of['name'])}`;
  return String(of);
}

function groupOf(text: string): unknown {
  const named = /^(.*\S)\s+AS\s+(\S+)$/is.exec(text);
  return named === null ? text : { expression: named[1], name: named[2] };
}

function oneOf<T extends string>(known: readonly T[], found: unknown, otherwise: T): T {
  return known.find((each) => each === found) ?? otherwise;
}

export function draftOf(slo: Partial<Definition>): Draft {
  const calendar = isObject(slo.window) ? slo.window : undefined;
  const seconds = typeof slo.window === 'string' ? parseLength(slo.window) : undefined;
  return {
    name: slo.name ?? '',
    title: slo.title ?? '',
    description: slo.description ?? '',
    service: slo.service ?? '',
    datasets: slo.sli?.datasets ?? [],
    eligible: slo.sli?.eligible === 'true' ? '' : (slo.sli?.eligible ?? ''),
    good: slo.sli?.good ?? '',
    groupBy: (slo.group_by ?? []).map(groupText),
    user: slo.user ?? '',
    target: slo.target === undefined ? EMPTY.target : inPercent(slo.target),
    window: calendar === undefined ? 'rolling' : 'calendar',
    days: seconds === undefined ? EMPTY.days : String(seconds / DAY),
    calendar: oneOf(CALENDARS, calendar?.['calendar'], EMPTY.calendar),
    timeZone: typeof calendar?.['time_zone'] === 'string' ? calendar['time_zone'] : EMPTY.timeZone,
    method: oneOf(METHODS, slo.budgeting?.method, EMPTY.method),
    slice: slo.budgeting?.slice ?? EMPTY.slice,
    sliceTarget: slo.budgeting?.slice_target === undefined ? EMPTY.sliceTarget : inPercent(slo.budgeting.slice_target),
  };
}

function windowOf(draft: Draft): unknown {
  if (draft.window === 'calendar') return { calendar: draft.calendar, time_zone: draft.timeZone.trim() };
  const days = Number(draft.days);
  return Number.isInteger(days) && days > 1 ? writeLength(days * DAY) : `${draft.days.trim()}d`;
}

function budgetingOf(draft: Draft): NonNullable<Definition['budgeting']> {
  if (draft.method === 'occurrences') return { method: 'occurrences' };
  const slices = { method: draft.method, slice: draft.slice.trim() };
  return draft.method === 'timeslices' ? { ...slices, slice_target: share(draft.sliceTarget) } : slices;
}

/**
 * What is sent.
 *
 * @param kept what the form has no fields for stays as it was
 */
export function definitionOf(draft: Draft, kept: Partial<Definition> = {}): Definition {
  const text = (of: string) => of.trim();
  return {
    ...(kept.labels === undefined ? {} : { labels: kept.labels }),
    ...(kept.max_groups === undefined || draft.groupBy.length === 0 ? {} : { max_groups: kept.max_groups }),
    name: text(draft.name),
    title: text(draft.title),
    description: text(draft.description),
    service: text(draft.service),
    sli: {
      datasets: [...draft.datasets],
      ...(text(draft.eligible) === '' ? {} : { eligible: text(draft.eligible) }),
      good: text(draft.good),
    },
    ...(draft.groupBy.length === 0 ? {} : { group_by: draft.groupBy.map(groupOf) }),
    ...(text(draft.user) === '' ? {} : { user: text(draft.user) }),
    target: share(draft.target),
    window: windowOf(draft),
    budgeting: budgetingOf(draft),
  };
}

/** Enough to ask the past: whose events count, and which of them are good. */
export function isAskable(draft: Draft): boolean {
  return draft.datasets.length > 0 && draft.good.trim() !== '';
}

export function isTarget(of: number): boolean {
  return of > 0 && of < 1;
}

/** A name for a draft that has none yet, so that it can be replayed and kept. */
export function nameOf(draft: Draft): string {
  return draft.name.trim() !== '' ? draft.name.trim() : nameFrom(draft.title) || nameFrom(`${draft.datasets[0] ?? ''}-objective`);
}
