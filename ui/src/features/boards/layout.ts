/** Panels on a grid of twelve columns. Pure. */

export const COLUMNS = 12;
const TALLEST = 100;

export type Place = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

export function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** One stays where it is put; what it covers goes down, row by row. */
function settled<T extends Place>(panels: readonly T[], put: number): T[] {
  const placed = new Map<number, T>();
  const rank = (i: number) => (i === put ? -1 : (panels[i]?.y ?? 0) * COLUMNS + (panels[i]?.x ?? 0));
  const order = panels.map((_, i) => i).sort((a, b) => rank(a) - rank(b));
  for (const i of order) {
    const own = panels[i];
    if (own === undefined) continue;
    let next = own;
    let hit: T | undefined;
    while ((hit = [...placed.values()].find((other) => overlap(next, other))) !== undefined) next = { ...next, y: hit.y + hit.h };
    placed.set(i, next);
  }
  return panels.map((own, i) => placed.get(i) ?? own);
}

/** A panel moved by columns and rows, as far as the grid goes. */
export function moved<T extends Place>(panels: readonly T[], index: number, by: { x: number; y: number }): T[] {
  return settled(
    panels.map((own, i) => (i === index ? { ...own, x: within(own.x + by.x, 0, COLUMNS - own.w), y: within(own.y + by.y, 0, 1000) } : own)),
    index,
  );
}

/** A panel made wider and taller by columns and rows, at least one of each. */
export function resized<T extends Place>(panels: readonly T[], index: number, by: { x: number; y: number }): T[] {
  return settled(
    panels.map((own, i) => (i === index ? { ...own, w: within(own.w + by.x, 1, COLUMNS - own.x), h: within(own.h + by.y, 1, TALLEST) } : own)),
    index,
  );
}

/** The first row below all panels. */
export function below(panels: readonly Place[]): number {
  return Math.max(0, ...panels.map(({ y, h }) => y + h));
}
