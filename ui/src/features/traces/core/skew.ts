/**
 * Clocks that go wrong: a call that begins before its caller, or is answered after the caller had the
 * answer. All spans of such a clock are shifted by one and the same time, found from all its calls.
 */
import type { Span } from './span';
import { inOrder, sortChildren, spanMissing, type Doubt, type Node, type Tree } from './tree';

/** Less than this is not worth a word. */
const LEAST_MS = 1;

/** A service's clock on a host. */
function clockOf({ service, attributes }: Span): string {
  const host = attributes['host.name'];
  return typeof host === 'string' && host !== '' ? `${service}\u0000${host}` : service;
}

const isSameClock = (a: Span, b: Span) => a.service === b.service && a.attributes['host.name'] === b.attributes['host.name'];

/** What calls between two clocks allow: the child's clock may be moved by low to high. */
type Bounds = { low: number; high: number; readonly parent: Node; readonly child: Node; readonly from: string; readonly to: string };

function clockShifts(tree: Tree): ReadonlyMap<string, { shift: number; bounds: Bounds }> {
  const between = new Map<string, Map<string, Bounds>>();
  const order: Bounds[] = [];
  for (const child of tree.nodes) {
    const parent = child.parent;
    if (parent?.span === undefined || child.span === undefined) continue;
    if (isSameClock(parent.span, child.span)) continue;
    const from = clockOf(parent.span);
    const to = clockOf(child.span);
    let ofCaller = between.get(from);
    if (ofCaller === undefined) between.set(from, (ofCaller = new Map()));
    let bounds = ofCaller.get(to);
    if (bounds === undefined) {
      bounds = { low: -Infinity, high: Infinity, parent, child, from, to };
      ofCaller.set(to, bounds);
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
  for (const root of tree.roots) if (root.span !== undefined) absolute.set(clockOf(root.span), 0);
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

/** How times are drawn: with clocks set right, or as they were sent. */
export type Drawn = 'corrected' | 'sent';

/** Shifts the nodes of wrong clocks if they are to be drawn so, and tells of them: one doubt a service. */
export function correctSkew(tree: Tree, drawn: Drawn = 'corrected'): Tree {
  const shifts = clockShifts(tree);
  if (shifts.size === 0) return tree;
  const told = new Map<string, Doubt>();
  for (const { shift, bounds } of shifts.values()) {
    const service = bounds.child.span?.service ?? '';
    const against = bounds.parent.span?.service ?? '';
    if (!told.has(service)) told.set(service, { kind: 'skew', service, against, ahead: -shift });
  }
  const doubts = [...told.values(), ...tree.doubts];
  if (drawn === 'sent') return { ...tree, doubts };
  for (const node of tree.nodes) {
    if (node.span === undefined) continue;
    node.shift = shifts.get(clockOf(node.span))?.shift ?? 0;
    node.start = node.span.start + node.shift;
    node.end = node.start + node.span.duration;
  }
  tree.nodes.forEach(spanMissing);
  sortChildren(tree.nodes, tree.roots);
  return { ...tree, nodes: inOrder(tree.roots), doubts };
}
