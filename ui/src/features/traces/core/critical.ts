/** The critical path: at each moment the span that the trace's end waited for. */
import type { Node } from './tree';

export type Piece = { readonly from: number; readonly to: number };

/** Clocks of one host are not read at once: a child may seem to end a moment after its parent. */
const TOLERANCE_MS = 0.05;

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
      if (child.end > at + TOLERANCE_MS || child.start >= at || child.end < node.start) continue;
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
