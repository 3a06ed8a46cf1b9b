/**
 * Clocks that go wrong: a call that begins before its caller, or is answered after the caller had the
 * answer. All spans of such a clock are shifted by one and the same time, found from all its calls.
 */
import { inOrder, sortChildren, spanMissing, type Doubt, type Node, type Tree } from './tree';

/** Less than this is not worth a word. */
const LEAST_MS = 1;

const clockOf = (node: Node) => {
  const host = node.span?.attributes['host.name'];
  return typeof host === 'string' && host !== '' ? `${node.span?.service} ${host}` : (node.span?.service ?? '');
};

/** What calls between two clocks allow: the child's clock may be moved by low to high. */
type Bounds = { low: number; high: number; readonly parent: Node; readonly child: Node; readonly from: string; readonly to: string };

export function clockShifts(tree: Tree): ReadonlyMap<string, { shift: number; bounds: Bounds }> {
  const between = new Map<string, Bounds>();
  const order: Bounds[] = [];
  for (const child of tree.nodes) {
    const parent = child.parent;
    if (parent?.span === undefined || child.span === undefined) continue;
    const from = clockOf(parent);
    const to = clockOf(child);
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    let bounds = between.get(key);
    if (bounds === undefined) {
      bounds = { low: -Infinity, high: Infinity, parent, child, from, to };
      between.set(key, bounds);
      order.push(bounds);
    }
    bounds.low = Math.max(bounds.low, parent.start - child.start);
    // Only who waits for an answer bounds its end.
    const waits = parent.span.spanKind === 'client' && child.span.spanKind === 'server';
    if (waits && child.end - child.start <= parent.end - parent.start) {
      bounds.high = Math.min(bounds.high, parent.end - child.end);
    }
  }
  const shifts = new Map<string, { shift: number; bounds: Bounds }>();
  const absolute = new Map<string, number>();
  for (const root of tree.roots) if (root.span !== undefined) absolute.set(clockOf(root), 0);
  // Parents come before children in the tree, so that a caller's clock is known before its callees'.
  for (const bounds of order) {
    if (absolute.has(bounds.to)) continue;
    const caller = absolute.get(bounds.from) ?? 0;
    const own = leastShift(bounds);
    absolute.set(bounds.to, caller + own);
    if (Math.abs(caller + own) >= LEAST_MS) shifts.set(bounds.to, { shift: caller + own, bounds });
  }
  return shifts;
}

function leastShift({ low, high }: Bounds): number {
  const isPossible = low <= LEAST_MS && high >= -LEAST_MS;
  if (isPossible) return 0;
  if (low > high || high === Infinity) return low > 0 ? low : 0;
  return (low + high) / 2;
}

/** Shifts the nodes; the doubts that tell of it, one a service. */
export function correctSkew(tree: Tree): Tree {
  const shifts = clockShifts(tree);
  if (shifts.size === 0) return tree;
  for (const node of tree.nodes) {
    const shift = node.span === undefined ? 0 : (shifts.get(clockOf(node))?.shift ?? 0);
    node.shift = shift;
    if (node.span !== undefined) {
      node.start = node.span.start + shift;
      node.end = node.start + node.span.duration;
    }
  }
  spanMissing(tree.nodes);
  sortChildren(tree.nodes, tree.roots);
  const told = new Map<string, Doubt>();
  for (const { shift, bounds } of shifts.values()) {
    const service = bounds.child.span?.service ?? '';
    const against = bounds.parent.span?.service ?? '';
    if (!told.has(service)) told.set(service, { kind: 'skew', service, against, ahead: -shift });
  }
  return { ...tree, nodes: inOrder(tree.roots), doubts: [...told.values(), ...tree.doubts] };
}
