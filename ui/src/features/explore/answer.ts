/** An answer as charts and tables take it. Pure. */
import type { Group, Result } from '~/api/ask';
import { slots } from '~/base/categories';
import { value as valueText } from '~/base/format';
import type { Zone } from '~/base/time';
import type { Heat } from '~/charts/heat';
import type { Line } from '~/charts/series';

/** Groups that are drawn; the table has all. */
export const MOST_LINES = 10;

export function seconds(time: string): number {
  return Date.parse(time) / 1000;
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
 * Steps of time of a whole range: buckets without events are not in an answer, and are told apart
 * from those before the range.
 */
export function steps(found: readonly number[], step: number, start: number, end: number): number[] {
  const first = found[0];
  if (first === undefined || step <= 0) return [...found];
  const all: number[] = [];
  for (let time = first - Math.floor((first - start) / step) * step; time < end; time += step) all.push(time);
  return all;
}

/** The smallest distance of two times. */
export function stepOf(found: readonly number[]): number {
  let least = Infinity;
  for (let i = 1; i < found.length; i++) least = Math.min(least, (found[i] ?? 0) - (found[i - 1] ?? 0));
  return Number.isFinite(least) ? least : 60;
}

/** The line of a calculation for each of the first groups; counts of empty buckets are nought. */
export function lines(result: Result, calculation: number, at: readonly number[]): Line[] {
  const shown = result.groups.slice(0, MOST_LINES);
  const names = shown.map((group) => groupName(group, result.breakdowns));
  const colours = slots(names);
  const isCount = /^(count|sum|rate_sum)\b/i.test(result.calculations[calculation] ?? '');
  return shown.map((group, i) => {
    const values = new Map((group.series ?? []).map((point) => [seconds(point.time), number(point.values[calculation])]));
    const name = names[i] ?? '';
    return {
      name,
      slot: result.breakdowns.length === 0 ? 0 : (colours.get(name) ?? 0),
      style: result.breakdowns.length === 0 && isCount ? 'bar' : 'line',
      values: at.map((time) => values.get(time) ?? (isCount ? 0 : null)),
    };
  });
}

/** The heatmap of a calculation: all groups together. */
export function heat(result: Result, calculation: number, zone: Zone, write: (of: number) => string): Heat | undefined {
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
  return { times: at, step: stepOf(at), bounds, weights, zone, write };
}
