import type { Heat } from './among';

type HeatCell = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly step: number };

const STEPS = 9;
const MOST_ROWS = 14;

/** Cells of a small heatmap, of the values there are, with the place of one event; nought is left bare. */
export function heatCells(heat: Heat, at: number, duration: number, width: number, height: number) {
  const { times, step, bounds, weights } = heat;
  const used = weights.flatMap((column) => column.flatMap((weight, i) => (weight > 0 ? [i] : [])));
  const own = bounds.findLastIndex((bound) => bound <= duration);
  const lowest = Math.max(0, Math.min(...used, own));
  const highest = Math.max(...used, Math.min(own, bounds.length - 2), lowest);
  // Neighbouring ranges are one where there are more than can be told apart.
  const together = Math.ceil((highest - lowest + 1) / MOST_ROWS);
  const rows = Math.ceil((highest - lowest + 1) / together);
  const start = Math.min(times[0] ?? at, at);
  const end = Math.max((times.at(-1) ?? at) + step, at);
  const x = (time: number) => (width * (time - start)) / (end - start);
  const cellHeight = height / rows;
  const y = (row: number) => height - (row + 1) * cellHeight;
  const columns = weights.map((column) => {
    const joined = new Array<number>(rows).fill(0);
    column.forEach((weight, i) => {
      const row = Math.floor((i - lowest) / together);
      if (weight > 0) joined[row] = (joined[row] ?? 0) + weight;
    });
    return joined;
  });
  const most = Math.max(1, ...columns.flat());
  const cells = columns.flatMap((column, i) => {
    const time = times[i] ?? start;
    const cellWidth = Math.max(1, x(time + step) - x(time) - 0.5);
    return column.flatMap((weight, row): HeatCell[] => {
      if (weight <= 0) return [];
      const heatStep = Math.max(1, Math.min(STEPS, Math.ceil(STEPS * Math.sqrt(weight / most))));
      return [{ x: x(time), y: y(row), width: cellWidth, height: Math.max(1, cellHeight - 0.5), step: heatStep }];
    });
  });
  const low = bounds[lowest] ?? 0;
  const high = bounds[Math.min(bounds.length - 1, lowest + rows * together)] ?? low;
  return { cells, place: { x: x(at), y: placeOf(heat, duration, lowest, cellHeight / together, height) }, low, high, start, end };
}

/** The height of a duration: within its range as far as it is above the range's start. */
function placeOf({ bounds }: Heat, duration: number, lowest: number, rowHeight: number, height: number): number {
  const own = bounds.findLastIndex((bound) => bound <= duration);
  const from = bounds[own] ?? 0;
  const to = bounds[own + 1] ?? from;
  const within = to > from ? Math.min(1, (duration - from) / (to - from)) : 0;
  return Math.max(0, Math.min(height, height - (own - lowest + within) * rowHeight));
}
