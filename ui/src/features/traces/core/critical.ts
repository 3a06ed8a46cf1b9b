/** The critical path: at each moment the span that the trace's end waited for. */
import type { Node } from './tree';

export type Piece = { readonly from: number; readonly to: number };

/** Clocks are not read at once: what seems to end a moment after the next began still came before it. */
const TOLERANCE_MS = 0.05;
const TOLERATED_SHARE = 0.01;

type Step = { readonly node: Node; readonly until: number };

/** Pieces of time a span is waited for itself, by its node. */
export function criticalPath(root: Node | undefined): ReadonlyMap<Node, readonly Piece[]> {
  const pieces = new Map<Node, Piece[]>();
  const left: Step[] = root === undefined ? [] : [{ node: root, until: root.end }];
  for (let step = left.pop(); step !== undefined; step = left.pop()) {
    const { node } = step;
    const own: Piece[] = [];
    let at = Math.min(step.until, node.end);
    for (const child of node.children.toSorted((a, b) => b.end - a.end)) {
      const tolerated = Math.max(TOLERANCE_MS, TOLERATED_SHARE * (child.end - child.start));
      if (child.end > at + tolerated || child.start >= at || child.end < node.start) continue;
      const end = Math.min(child.end, at);
      if (at > end) own.push({ from: end, to: at });
      left.push({ node: child, until: end });
      at = Math.max(node.start, child.start);
    }
    if (at > node.start || own.length === 0) own.push({ from: node.start, to: at });
    pieces.set(node, own.reverse());
  }
  return pieces;
}

/** Less of what is drawn than this cannot be seen. */
const LEAST_SHARE = 0.002;
const FEW = 20;

/**
 * The pieces worth drawing of a stretch: each where there are few, otherwise those that can be seen.
 * `joined`: pieces with next to nothing between them are one, as of siblings one after another.
 */
export function shownPieces(pieces: readonly Piece[], stretch: Piece, how: 'each' | 'joined' = 'each'): readonly Piece[] {
  const least = LEAST_SHARE * (stretch.to - stretch.from);
  const inside = pieces.filter(({ from, to }) => to >= stretch.from && from <= stretch.to);
  if (how === 'each') return inside.length <= FEW ? inside : inside.filter(({ from, to }) => to - from >= least);
  const joined: { from: number; to: number }[] = [];
  for (const piece of inside) {
    const last = joined.at(-1);
    if (last !== undefined && piece.from - last.to <= least) last.to = Math.max(last.to, piece.to);
    else joined.push({ ...piece });
  }
  return joined;
}
