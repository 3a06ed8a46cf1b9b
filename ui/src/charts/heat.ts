/**
 * A heatmap: events by time and value, as the server counted them, and where its cells stand.
 *
 * Times and bounds are starts of buckets; a cell's colour is the square root of its share of the
 * fullest cell; nought is the bare surface.
 */
import type { Span, Zone } from '~/base/time';

export type Heat = {
  /** Seconds since 1970, starts of columns, ascending. */
  readonly times: readonly number[];
  /** Seconds. */
  readonly step: number;
  /** Ends of rows from below: one more than rows. */
  readonly bounds: readonly number[];
  /** By column, then row from below. */
  readonly weights: readonly (readonly number[])[];
  /** The same of the bad events only, where good and bad are told apart. */
  readonly bad?: readonly (readonly number[])[];
  readonly zone: Zone;
  readonly write: (value: number) => string;
};

/** Events by time (seconds) and value: a box, a band (all times) or a strip (all values). */
export type Pick = { readonly time?: Span; readonly value?: { readonly from: number; readonly to: number } };

/** Pixels of the drawing, within its axes. */
export type Frame = { readonly start: number; readonly end: number; readonly width: number; readonly height: number };

/** By column and row, from the left and from below. */
export type Cell = { readonly column: number; readonly row: number };

/** What a heatmap keeps around its cells for its labels. */
export const MARGIN = { left: 52, above: 10, below: 22 } as const;

export const STEPS = 9;
const BAD_STEPS = 5;

export function most(heat: Heat): number {
  let largest = 0;
  for (const column of heat.weights) for (const weight of column) largest = Math.max(largest, weight);
  return largest;
}

/** Step 1..9 of a cell, 0 of an empty one. */
export function step(weight: number, fullest: number, steps = STEPS): number {
  return weight <= 0 ? 0 : Math.max(1, Math.min(steps, Math.ceil(Math.sqrt(weight / fullest) * steps)));
}

/** A cell with one bad event takes the bad ladder by its bad events: rare badness must not drown. */
export function goodOrBad(weight: number, bad: number, fullest: number, worst: number): { ladder: 'good' | 'bad'; step: number } {
  return bad > 0
    ? { ladder: 'bad', step: step(bad, worst, BAD_STEPS) }
    : { ladder: 'good', step: step(weight, fullest, BAD_STEPS) };
}

const rows = (heat: Heat) => heat.bounds.length - 1;

/** Rows are of one height, however wide their values are: the bounds are even on the scale asked for. */
export function valueAt(heat: Heat, share: number): number {
  const at = Math.min(rows(heat), Math.max(0, share * rows(heat)));
  const low = Math.floor(at);
  const from = heat.bounds[Math.min(low, rows(heat))] ?? 0;
  const to = heat.bounds[Math.min(low + 1, rows(heat))] ?? from;
  return from + (to - from) * (at - low);
}

/** Where a value stands, 0 (below) to 1. */
export function shareOf(heat: Heat, value: number): number {
  const above = heat.bounds.findIndex((bound) => bound > value);
  if (above < 0) return 1;
  if (above === 0) return 0;
  const from = heat.bounds[above - 1] ?? 0;
  const to = heat.bounds[above] ?? from;
  return (above - 1 + (value - from) / (to - from)) / rows(heat);
}

export function timeAt(frame: Frame, x: number): number {
  return frame.start + (Math.min(frame.width, Math.max(0, x)) / frame.width) * (frame.end - frame.start);
}

export function xOf(frame: Frame, time: number): number {
  return ((time - frame.start) / (frame.end - frame.start)) * frame.width;
}

/**
 * What a drag from one place to another selects, snapped to cells. Less than this share of the width
 * or height in one direction selects all of it: a flat drag is a strip of time, a steep one a band.
 */
const FLAT = 0.02;

export function dragged(heat: Heat, frame: Frame, from: { x: number; y: number }, to: { x: number; y: number }): Pick | undefined {
  const isWide = Math.abs(to.x - from.x) >= frame.width * FLAT;
  const isTall = Math.abs(to.y - from.y) >= frame.height * FLAT;
  if (!isWide && !isTall) return undefined;
  const time = snapTime(heat, frame, timeAt(frame, Math.min(from.x, to.x)), timeAt(frame, Math.max(from.x, to.x)));
  const value = snapValue(heat, 1 - Math.max(from.y, to.y) / frame.height, 1 - Math.min(from.y, to.y) / frame.height);
  return { ...(isWide ? { time } : {}), ...(isTall ? { value } : {}) };
}

function snapTime(heat: Heat, frame: Frame, from: number, to: number): Span {
  // The first and the last column may be cut by the range: all others stand at whole steps.
  const base = heat.times.at(-1) ?? 0;
  const cell = (time: number) => Math.floor((time - base) / heat.step);
  const last = Math.ceil((frame.end - base) / heat.step) - 1;
  const first = Math.min(last, cell(from));
  const beyond = Math.max(first + 1, Math.ceil((to - base) / heat.step));
  return { start: Math.max(frame.start, base + first * heat.step), end: Math.min(frame.end, base + beyond * heat.step) };
}

function snapValue(heat: Heat, low: number, high: number): { from: number; to: number } {
  const from = Math.min(rows(heat) - 1, Math.floor(Math.max(0, low) * rows(heat)));
  const to = Math.min(rows(heat), Math.max(from + 1, Math.ceil(high * rows(heat))));
  return { from: heat.bounds[from] ?? 0, to: heat.bounds[to] ?? 0 };
}

/** The cell at a place of the drawing; nothing beside its columns. */
export function cellAt(heat: Heat, frame: Frame, at: { x: number; y: number }): Cell | undefined {
  const time = timeAt(frame, at.x);
  const column = heat.times.findLastIndex((start) => start <= time);
  const row = Math.min(rows(heat) - 1, Math.max(0, Math.floor((1 - at.y / frame.height) * rows(heat))));
  if (column < 0 || time >= (heat.times[column] ?? 0) + heat.step) return undefined;
  return { column, row };
}

/** Where something selected stands in the whole picture. */
export function boxOf(heat: Heat, frame: Frame, pick: Pick): { x: number; y: number; width: number; height: number } {
  const x = pick.time === undefined ? 0 : Math.max(0, xOf(frame, pick.time.start));
  const right = pick.time === undefined ? frame.width : Math.min(frame.width, xOf(frame, pick.time.end));
  const top = pick.value === undefined ? 0 : (1 - shareOf(heat, pick.value.to)) * frame.height;
  const bottom = pick.value === undefined ? frame.height : (1 - shareOf(heat, pick.value.from)) * frame.height;
  return { x: MARGIN.left + x, y: MARGIN.above + top, width: Math.max(1, right - x), height: Math.max(1, bottom - top) };
}

/** Values that are written beside the rows. */
export function rowLabels(heat: Heat): number[] {
  const every = Math.max(1, Math.ceil(rows(heat) / 4));
  return heat.bounds.filter((_, i) => i % every === 0);
}

/** Whether a cell is within what is selected. */
export function isPicked(heat: Heat, pick: Pick | undefined, column: number, row: number): boolean {
  if (pick === undefined) return false;
  const time = heat.times[column] ?? 0;
  const low = heat.bounds[row] ?? 0;
  const next = Math.min(time + heat.step, heat.times[column + 1] ?? Infinity);
  const inTime = pick.time === undefined || (next > pick.time.start + 1e-3 && time < pick.time.end - 1e-3);
  const inValue = pick.value === undefined || (low >= pick.value.from * (1 - 1e-9) && low < pick.value.to * (1 - 1e-9));
  return inTime && inValue;
}

/** Events of the cells within. */
export function countPicked(heat: Heat, pick: Pick): number {
  let sum = 0;
  heat.weights.forEach((column, c) => column.forEach((weight, r) => (sum += isPicked(heat, pick, c, r) ? weight : 0)));
  return sum;
}
