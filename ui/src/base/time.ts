/**
 * Times and ranges of time. A range stands in the address as a text that people can read and type:
 * `2h` (the last two hours) or `2026-11-17T12:00:00Z/2026-11-17T14:00:00Z`.
 */

export type Zone = 'UTC' | 'local';

export type Range =
  | { readonly kind: 'last'; readonly seconds: number }
  | { readonly kind: 'between'; readonly start: number; readonly end: number };

/** Seconds since 1970. */
export type Span = { readonly start: number; readonly end: number };

export const DEFAULT_RANGE: Range = { kind: 'last', seconds: 7200 };

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  s: 1, sec: 1, second: 1, seconds: 1,
  m: 60, min: 60, minute: 60, minutes: 60,
  h: 3600, hour: 3600, hours: 3600,
  d: 86_400, day: 86_400, days: 86_400,
  w: 604_800, week: 604_800, weeks: 604_800,
};

/** `2h`, `90 min`, `7d` as seconds; nothing if it is no length. */
export function parseLength(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim().toLowerCase());
  const unit = UNIT_SECONDS[parts?.[2] ?? ''];
  const seconds = unit === undefined ? 0 : Number(parts?.[1]) * unit;
  return seconds > 0 ? seconds : undefined;
}

/** The shortest text of a length: 7200 is 2h. */
export function writeLength(seconds: number): string {
  for (const [unit, size] of [['d', 86_400], ['h', 3600], ['m', 60]] as const) {
    if (seconds >= size && seconds % size === 0 && (unit !== 'd' || seconds > 86_400)) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}

export function writeRange(range: Range): string {
  if (range.kind === 'last') return writeLength(range.seconds);
  return `${iso(range.start)}/${iso(range.end)}`;
}

export function readRange(text: string): Range | undefined {
  const seconds = parseLength(text);
  if (seconds !== undefined) return { kind: 'last', seconds };
  const [start, end] = text.split('/').map((part) => Date.parse(part) / 1000);
  if (start === undefined || end === undefined || !(start < end)) return undefined;
  return { kind: 'between', start, end };
}

export function spanOf(range: Range, now: number): Span {
  return range.kind === 'last' ? { start: now - range.seconds, end: now } : { start: range.start, end: range.end };
}

/** RFC 3339 in UTC, with milliseconds only where there are some. */
export function iso(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().replace('.000Z', 'Z');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; milli: number };

function parts(seconds: number, zone: Zone): Parts {
  const at = new Date(seconds * 1000);
  return zone === 'UTC'
    ? {
        year: at.getUTCFullYear(), month: at.getUTCMonth(), day: at.getUTCDate(),
        hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(), milli: at.getUTCMilliseconds(),
      }
    : {
        year: at.getFullYear(), month: at.getMonth(), day: at.getDate(),
        hour: at.getHours(), minute: at.getMinutes(), second: at.getSeconds(), milli: at.getMilliseconds(),
      };
}

/** Seconds since 1970 of a time of day in a zone. */
function at(zone: Zone, year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const time = zone === 'UTC' ? Date.UTC(year, month, day, hour, minute, second) : new Date(year, month, day, hour, minute, second).getTime();
  return time / 1000;
}

const two = (number: number) => String(number).padStart(2, '0');

export function clock(seconds: number, zone: Zone, detail: 'minute' | 'second' | 'milli' = 'minute'): string {
  const own = parts(seconds, zone);
  const base = `${two(own.hour)}:${two(own.minute)}`;
  if (detail === 'minute') return base;
  return `${base}:${two(own.second)}${detail === 'milli' ? `.${String(own.milli).padStart(3, '0')}` : ''}`;
}

export function date(seconds: number, zone: Zone): string {
  const own = parts(seconds, zone);
  return `${own.day} ${MONTHS[own.month]}`;
}

/** What a zone is called at a moment: UTC, or as UTC+01:00. */
export function zoneName(zone: Zone, seconds: number = Date.now() / 1000): string {
  if (zone === 'UTC') return 'UTC';
  const minutes = -new Date(seconds * 1000).getTimezoneOffset();
  if (minutes === 0) return 'UTC+00:00';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '\u2212' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A moment in full, with its zone: 17 Nov 2026, 14:41:36.204 UTC. */
export function moment(seconds: number, zone: Zone, detail: 'minute' | 'second' | 'milli' = 'second'): string {
  return `${date(seconds, zone)} ${parts(seconds, zone).year}, ${clock(seconds, zone, detail)} ${zoneName(zone, seconds)}`;
}

/** The ends of a span, said once: 12:42 – 14:42 UTC. */
export function ends(span: Span, zone: Zone): string {
  const sameDay = date(span.start, zone) === date(span.end, zone) && span.end - span.start < 86_400;
  const detail = span.end - span.start < 120 ? 'second' : 'minute';
  const end = clock(span.end, zone, detail);
  const from = `${date(span.start, zone)} ${clock(span.start, zone, detail)}`;
  if (sameDay) return `${clock(span.start, zone, detail)} – ${end} ${zoneName(zone, span.end)}`;
  return `${from} – ${date(span.end, zone)} ${end} ${zoneName(zone, span.end)}`;
}

/**
 * What people type as a range: `last 2 hours`, `90m`, `yesterday 3am-4am`, `today`, `mon 14:00 - 15:30`,
 * `17 nov 12:00 - 14:00`, `2026-11-17 12:00 to 2026-11-17 14:00`, `14:00-15:00`. Times are of the zone;
 * an hour without a day is the latest that is past. Nothing if it cannot be read.
 */
export function parseTyped(text: string, now: number, zone: Zone): Range | undefined {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/[–—]/g, '-');
  const seconds = parseLength(typed.replace(/^(the )?(last|past) /, '').replace(/ ago$/, ''));
  if (seconds !== undefined) return { kind: 'last', seconds };
  const written = readRange(text.trim());
  if (written !== undefined) return written;
  const [first = '', second] = splitEnds(typed);
  const day = readDay(first, now, zone);
  if (second === undefined) {
    return day.rest === '' && day.found ? between(dayStart(day, zone), dayStart(day, zone, 1)) : undefined;
  }
  const from = readClock(day.rest);
  const endDay = readDay(second, now, zone);
  const to = readClock(endDay.rest);
  if (to === undefined && endDay.rest !== '') return undefined;
  if (from === undefined && day.rest !== '') return undefined;
  const lastDay = endDay.found ? endDay : day;
  let start = moments(day, from ?? 0, zone);
  let end = to === undefined ? dayStart(lastDay, zone, 1) : moments(lastDay, to, zone);
  if (!endDay.found && end <= start) end += 86_400;
  if (!day.found && !endDay.found && start > now) {
    start -= 86_400;
    end -= 86_400;
  }
  return between(start, end);
}

/** A moment as people type it: `14:05`, `yesterday 3pm`, `17 nov 14:05:30`, or in ISO 8601. The latest that is past. */
export function parseMoment(text: string, now: number, zone: Zone): number | undefined {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ (utc|z)$/, '');
  if (typed === 'now') return now;
  if (/^\d{4}-\d\d-\d\dt/.test(typed)) {
    const written = Date.parse(text.trim()) / 1000;
    return Number.isNaN(written) ? undefined : written;
  }
  const day = readDay(typed, now, zone);
  const clockTime = readClock(day.rest);
  if (clockTime === undefined) return undefined;
  const found = moments(day, clockTime, zone);
  return !day.found && found > now ? found - 86_400 : found;
}

function between(start: number, end: number): Range | undefined {
  return start < end ? { kind: 'between', start, end } : undefined;
}

/** At " to ", " - " or a dash between times; not at the dashes of 2026-11-17. */
function splitEnds(text: string): string[] {
  const words = text.split(/ to | until | - /);
  if (words.length === 2) return words;
  const dash = /^(.*(?:am|pm|:\d\d|\b\d{1,2}))-(\d.*|[a-z].*)$/.exec(text);
  return dash?.[1] !== undefined && dash[2] !== undefined && !/\d{4}-\d{1,2}$|\d{4}$/.test(dash[1]) ? [dash[1], dash[2]] : [text];
}

type Day = { year: number; month: number; day: number; found: boolean; rest: string };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function readDay(text: string, now: number, zone: Zone): Day {
  const today = parts(now, zone);
  const back = (days: number, rest: string, found = true): Day => {
    const noon = parts(at(zone, today.year, today.month, today.day, 12) - days * 86_400, zone);
    return { year: noon.year, month: noon.month, day: noon.day, found, rest: rest.trim() };
  };
  const word = /^(today|yesterday|[a-z]{3,9})\b,?(.*)$/.exec(text);
  if (word?.[1] === 'today') return back(0, word[2] ?? '');
  if (word?.[1] === 'yesterday') return back(1, word[2] ?? '');
  const weekday = WEEKDAYS.indexOf(word?.[1]?.slice(0, 3) ?? '');
  if (weekday >= 0) {
    const of = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
    return back((of - weekday + 7) % 7, word?.[2] ?? '');
  }
  const written = /^(\d{4})-(\d{1,2})-(\d{1,2})[t ]?(.*)$/.exec(text);
  if (written !== null) {
    return { year: Number(written[1]), month: Number(written[2]) - 1, day: Number(written[3]), found: true, rest: written[4]?.trim() ?? '' };
  }
  const named = /^(\d{1,2})\.? ([a-z]{3})[a-z]*\.?,?(?: (\d{4}))?,?(.*)$/.exec(text);
  const month = MONTHS.findIndex((name) => name.toLowerCase() === named?.[2]);
  if (named !== null && month >= 0) {
    const year = named[3] === undefined ? today.year : Number(named[3]);
    const past = named[3] === undefined && at(zone, year, month, Number(named[1])) > now ? year - 1 : year;
    return { year: past, month, day: Number(named[1]), found: true, rest: named[4]?.trim() ?? '' };
  }
  return back(0, text, false);
}

/** Seconds of the day: 3am, 15:30, 15:30:05, 3:15pm, noon. */
function readClock(text: string): number | undefined {
  if (text === 'noon') return 43_200;
  if (text === 'midnight') return 0;
  const found = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*(am|pm)?z?$/.exec(text);
  if (found === null || (found[2] === undefined && found[4] === undefined)) return undefined;
  const hour = Number(found[1]);
  if (hour > (found[4] === undefined ? 24 : 12) || Number(found[2] ?? 0) > 59) return undefined;
  const half = found[4] === undefined ? hour : (hour % 12) + (found[4] === 'pm' ? 12 : 0);
  return half * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
}

function moments(day: Day, seconds: number, zone: Zone): number {
  return at(zone, day.year, day.month, day.day, Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60);
}

function dayStart(day: Day, zone: Zone, plusDays = 0): number {
  return at(zone, day.year, day.month, day.day + plusDays);
}

/** A range in words: Last 2 h; the day, or nothing better than its ends. */
export function words(range: Range, lengthOf: (seconds: number) => string): string {
  return range.kind === 'last' ? `Last ${lengthOf(range.seconds)}` : lengthOf(range.end - range.start);
}
