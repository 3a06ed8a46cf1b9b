import type { Heat } from './among';

export type HeatCell = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly step: number };

const STEPS = 9;

/** Cells of a small heatmap, of the values there are, with the place of one event; nought is left bare. */
export function heatCells(heat: Heat, at: number, duration: number, width: number, height: number) {
  const { times, step, bounds, weights } = heat;
  const used = weights.flatMap((column) => column.flatMap((weight, i) => (weight > 0 ? [i] : [])));
  const own = bounds.findLastIndex((bound) => bound <= duration);
  const lowest = Math.max(0, Math.min(...used, own));
  const highest = Math.max(...used, Math.min(own, bounds.length - 2), lowest);
  const rows = highest - lowest + 1;
  const start = Math.min(times[0] ?? at, at);
  const end = Math.max((times.at(-1) ?? at) + step, at);
  const x = (time: number) => (width * (time - start)) / (end - start);
  const cellHeight = height / rows;
  const y = (row: number) => height - (row - lowest + 1) * cellHeight;
  const most = Math.max(1, ...weights.flat());
  const cells: HeatCell[] = [];
  weights.forEach((column, i) => {
    const left = x(times[i] ?? start);
    column.forEach((weight, row) => {
      if (weight <= 0) return;
      const heatStep = Math.max(1, Math.min(STEPS, Math.ceil(STEPS * Math.sqrt(weight / most))));
      cells.push({ x: left, y: y(row), width: Math.max(1, x((times[i] ?? start) + step) - left - 0.5), height: Math.max(1, cellHeight - 0.5), step: heatStep });
    });
  });
  const low = bounds[lowest] ?? 0;
  const high = bounds[highest + 1] ?? low;
  const inRow = (bounds[own + 1] ?? Infinity) > (bounds[own] ?? 0) ? Math.min(1, (duration - (bounds[own] ?? 0)) / ((bounds[own + 1] ?? Infinity) - (bounds[own] ?? 0))) : 0;
  const place = { x: x(at), y: Math.max(0, Math.min(height, height - (own - lowest + inRow) * cellHeight)) };
  return { cells, place, low, high, start, end };
}
