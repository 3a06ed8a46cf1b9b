/** An answer as charts and tables take it. Pure. */
import type { Answer, Group, Result } from '~/api/ask';
import { slots } from '~/base/categories';
import { value as valueText } from '~/base/format';
import type { Span, Zone } from '~/base/time';
import type { Heat } from '~/charts/heat';
import type { Line } from '~/charts/series';

/** Groups that are drawn, the first of them in colour; the table has all. */
export const MOST_LINES = 100;

export function seconds(time: string): number {
  return Date.parse(time) / 1000;
}

/** The time that an answer is about. */
export function spanOfAnswer(answer: Answer): Span {
  const { start_time: start, end_time: end } = answer.query ?? {};
  return { start: seconds(String(start)), end: seconds(String(end)) };
}

/** The part of that time which the figures are about, while the rest is not known yet; otherwise nothing. */
export function coversOf(answer: Answer): Span | undefined {
  const covers = answer.partial?.covers;
  return covers === undefined ? undefined : { start: seconds(covers.start_time), end: seconds(covers.end_time) };
}

/** The part of an answer's time of which nothing is known yet. */
export function unknownOf(answer: Answer): Span | undefined {
  const covers = coversOf(answer);
  return covers === undefined ? undefined : { start: spanOfAnswer(answer).start, end: covers.start };
}

export function groupName(group: Group, breakdowns: readonly string[]): string {
  if (breakdowns.length === 0) return 'all';
  return group.key.map(valueText).join(', ');
}

const number = (of: unknown): number | null => (typeof of === 'number' ? of : null);

/** The times of all groups' series, ascending. */
export function times(groups: readonly Group[]): number[] {
  const all = new Set<number>();
  for (const group of groups) for (const point of group.series ?? []) all.add(seconds(point.time));
  return [...all].sort((a, b) => a - b);
}

/**
 * Starts of the buckets of a whole range, those without events too. Buckets are aligned to whole steps,
 * so that the first may begin with the range and be shorter.
 */
export function steps(found: readonly number[], step: number, start: number, end: number): number[] {
  const last = found.at(-1);
  if (last === undefined || step <= 0) return [...found];
  const first = last - Math.floor((last - start) / step + 1e-9) * step;
  const all = first - start > 1e-3 ? [start] : [];
  for (let i = 0; first + i * step < end - 1e-9; i++) all.push(first + i * step);
  return all;
}

/** The least distance of two times; the first bucket may be shorter than the others. */
export function stepOf(found: readonly number[]): number {
  const distances = found.slice(1).map((time, i) => time - (found[i] ?? 0));
  const whole = distances.length > 1 ? distances.slice(1) : distances;
  return whole.length === 0 ? 60 : Math.min(...whole);
}

/** Seconds a bucket: what the server says, or what the times tell. */
export function granularity(answer: Answer, found: readonly number[]): number {
  const said = answer.query?.granularity;
  return typeof said === 'number' && said > 0 ? said : stepOf(found);
}

const isCounted = (name: string | undefined) => /^(count|sum|rate_sum)\b/i.test(name ?? '');

/**
 * Values of a calculation at the starts of buckets; counts of empty buckets are nought.
 *
 * @param since before that nothing is known
 */
function valuesAt(group: Group, calculation: number, at: readonly number[], later: number, empty: number | null, since = -Infinity): (number | null)[] {
  const values = at.map((time) => (time < since - 1e-3 ? null : empty));
  let i = 0;
  for (const point of group.series ?? []) {
    const time = seconds(point.time) + later;
    while ((at[i + 1] ?? Infinity) <= time + 1e-3) i++;
    const found = number(point.values[calculation]);
    if (found !== null && time + 1e-3 >= (at[i] ?? Infinity)) values[i] = found;
  }
  return values;
}

/** The line of a calculation for each of the first groups; before `since` nothing is known. */
export function lines(result: Result, calculation: number, at: readonly number[], since?: number): Line[] {
  const shown = result.groups.slice(0, MOST_LINES);
  const names = shown.map((group) => groupName(group, result.breakdowns));
  const colours = slots(names);
  const isAlone = result.breakdowns.length === 0;
  const isCount = isCounted(result.calculations[calculation]);
  return shown.map((group, i) => {
    const name = names[i] ?? '';
    const slot = isAlone ? 0 : (colours.get(name) ?? 0);
    return { name, slot, style: styleOf(isAlone, isCount, slot), values: valuesAt(group, calculation, at, 0, isCount ? 0 : null, since) };
  });
}

function styleOf(isAlone: boolean, isCount: boolean, slot: number): NonNullable<Line['style']> {
  if (isAlone) return isCount ? 'bar' : 'line';
  return slot === 0 ? 'plain' : 'line';
}

/** A group's own values of a calculation. */
export function valuesOf(result: Result, group: Group, calculation: number, at: readonly number[]): (number | null)[] {
  return valuesAt(group, calculation, at, 0, isCounted(result.calculations[calculation]) ? 0 : null);
}

/** The groups of the earlier range, where one was asked for. */
export function earlierOf(result: Result): readonly Group[] | undefined {
  const own = result.comparison;
  if (typeof own !== 'object' || own === null || !('groups' in own) || !Array.isArray(own.groups)) return undefined;
  return own.groups as Group[];
}

/** The same group in the earlier range. */
export function before(group: Group, earlier: readonly Group[] | undefined): Group | undefined {
  const key = JSON.stringify(group.key);
  return earlier?.find((other) => JSON.stringify(other.key) === key);
}

/** Groups beyond these are compared in the table, and in the chart while they are lit. */
const MOST_COMPARED = 3;

/** How the same groups did earlier, moved to the time asked about. */
export function earlierLines(result: Result, calculation: number, at: readonly number[], offset: number, lit?: string, since?: number): Line[] {
  const earlier = earlierOf(result);
  const isCount = isCounted(result.calculations[calculation]);
  const isFew = result.groups.length <= MOST_COMPARED;
  return result.groups.slice(0, MOST_LINES).flatMap((group) => {
    const name = groupName(group, result.breakdowns);
    const old = before(group, earlier);
    if (old === undefined || !(isFew || name === lit)) return [];
    const values = valuesAt(old, calculation, at, offset, isCount ? 0 : null, since);
    return [{ name: result.breakdowns.length === 0 ? 'earlier' : `${name}, earlier`, slot: 0, style: 'earlier' as const, values }];
  });
}

/** How much a figure grew, as a share of what it was; nothing if it was nothing. */
export function growth(now: unknown, then: unknown): number | undefined {
  const [to, from] = [number(now), number(then)];
  return to === null || from === null || from === 0 ? undefined : (to - from) / Math.abs(from);
}

/** The heatmap of a calculation: all groups together. */
export function heat(result: Result, calculation: number, zone: Zone, write: (of: number) => string, step?: number): Heat | undefined {
  const name = result.calculations[calculation];
  const found = result.groups.flatMap((group) => (group.heatmaps ?? []).filter((one) => one.name === name));
  const first = found[0];
  if (first === undefined || first.times.length === 0) return undefined;
  const at = [...new Set(found.flatMap((one) => one.times.map(seconds)))].sort((a, b) => a - b);
  const bounds = first.bounds;
  const weights = at.map(() => bounds.slice(0, -1).map(() => 0));
  const column = new Map(at.map((time, i) => [time, i]));
  for (const one of found) {
    one.times.forEach((time, c) => {
      const into = weights[column.get(seconds(time)) ?? -1];
      if (into === undefined) return;
      one.weights[c]?.forEach((weight, r) => (into[r] = (into[r] ?? 0) + weight));
    });
  }
  return { times: at, step: step ?? stepOf(at), bounds, weights, zone, write };
}
