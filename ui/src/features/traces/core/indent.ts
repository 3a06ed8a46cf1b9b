import type { Row } from './rows';

const LEVEL_PX = 14;
const WIDEST_PX = 200;
const LEAST_PX = 2;

/** Pixels a level: less where the tree is deep, so that names keep their room. */
export function indentOf(rows: readonly Row[]): number {
  let deepest = 1;
  for (const row of rows) deepest = Math.max(deepest, row.depth);
  return Math.max(LEAST_PX, Math.min(LEVEL_PX, Math.floor(WIDEST_PX / deepest)));
}

export function indented(depth: number, indent: number): number {
  return Math.min(WIDEST_PX, depth * indent);
}
