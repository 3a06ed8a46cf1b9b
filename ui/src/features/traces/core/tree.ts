/** Spans below their parents. What is not as it should be is told as a doubt, and drawn all the same. */
import type { ReadTrace, Span } from './span';

export type Node = {
  /** Stands in the address: the span's id, made unique. */
  readonly key: string;
  /** Nothing: a span that others name as their parent, and that was not received. */
  readonly span: Span | undefined;
  readonly children: Node[];
  parent: Node | undefined;
  /** Drawn times, in ms after the base; a clock's shift is in them. */
  start: number;
  end: number;
  shift: number;
  /** When events and log records say that a span ran which was not received. */
  readonly heard: number[];
};

export type Doubt =
  | { readonly kind: 'skew'; readonly service: string; readonly against: string; readonly ahead: number }
  | { readonly kind: 'missing'; readonly services: readonly string[]; readonly many: number }
  | { readonly kind: 'rootless' }
  | { readonly kind: 'roots'; readonly many: number }
  | { readonly kind: 'circle'; readonly many: number }
  | { readonly kind: 'twice'; readonly many: number }
  | { readonly kind: 'sameId'; readonly many: number };

export type Tree = {
  readonly roots: readonly Node[];
  /** Depth first, parents before children. */
  readonly nodes: readonly Node[];
  readonly byKey: ReadonlyMap<string, Node>;
  readonly doubts: readonly Doubt[];
};

function nodeOf(key: string, span: Span | undefined): Node {
  const start = span?.start ?? Infinity;
  return { key, span, children: [], parent: undefined, start, end: start + (span?.duration ?? 0), shift: 0, heard: [] };
}

function adopt(parent: Node, child: Node): void {
  child.parent = parent;
  parent.children.push(child);
}

const isSameSpan = (a: Span, b: Span) =>
  a.start === b.start && a.duration === b.duration && a.name === b.name && a.service === b.service && a.parentId === b.parentId;

export function buildTree({ spans, notes = [] }: { spans: ReadTrace['spans']; notes?: ReadTrace['notes'] }): Tree {
  const own: Node[] = [];
  /** The span that children of an id hang on. */
  const byId = new Map<string, Node>();
  let twice = 0;
  let sameId = 0;
  const nested = new Set<Node>();
  for (const span of spans) {
    const other = byId.get(span.id);
    if (other?.span === undefined) {
      const node = nodeOf(span.id, span);
      own.push(node);
      byId.set(span.id, node);
    } else if (isSameSpan(other.span, span)) {
      twice++;
    } else {
      const node = nodeOf(`${span.id}~${own.length}`, span);
      own.push(node);
      // Both ends of a call may share an id: the server's span is the inner one.
      if (other.span.spanKind === 'client' && span.spanKind === 'server') {
        nest(other, node, span.id);
      } else if (other.span.spanKind === 'server' && span.spanKind === 'client' && other.parent === undefined) {
        nest(node, other, span.id);
      } else {
        sameId++;
      }
    }
  }
  function nest(outer: Node, inner: Node, id: string) {
    adopt(outer, inner);
    nested.add(inner);
    byId.set(id, inner);
  }

  const roots: Node[] = [];
  const missing = new Map<string, Node>();
  const absentOf = (id: string): Node => {
    let absent = missing.get(id);
    if (absent === undefined) missing.set(id, (absent = nodeOf(`missing.${id}`, undefined)));
    return absent;
  };
  for (const node of own) {
    const parentId = node.span?.parentId ?? '';
    if (nested.has(node)) continue;
    const parent = byId.get(parentId);
    if (parentId === '' || parent === node) roots.push(node);
    else if (parent !== undefined) adopt(parent, node);
    else adopt(absentOf(parentId), node);
  }
  for (const note of notes) {
    const isLoose = note.spanId === '' && spans.length > 0;
    if (!isLoose && !byId.has(note.spanId)) absentOf(note.spanId).heard.push(note.at);
  }
  const circles = openCircles(own, roots, missing.size > 0 ? [...missing.values()] : []);
  const main = mainRoot(roots);
  for (const absent of missing.values()) {
    spanMissing(absent);
    if (main === undefined) roots.push(absent);
    else adopt(main, absent);
  }
  sortChildren([...own, ...missing.values()], roots);
  const nodes = inOrder(roots);
  const doubts: Doubt[] = [];
  if (missing.size > 0) {
    const services = new Set([...missing.values()].flatMap((absent) => absent.children.map((child) => child.span?.service ?? '')));
    for (const note of notes) if (missing.has(note.spanId)) services.add(note.service);
    doubts.push({ kind: 'missing', services: [...services].sort(), many: missing.size });
  }
  if (main === undefined && roots.length > 0) doubts.push({ kind: 'rootless' });
  const real = roots.filter((root) => root.span !== undefined).length;
  if (real - circles > 1) doubts.push({ kind: 'roots', many: real - circles });
  if (circles > 0) doubts.push({ kind: 'circle', many: circles });
  if (twice > 0) doubts.push({ kind: 'twice', many: twice });
  if (sameId > 0) doubts.push({ kind: 'sameId', many: sameId });
  return { roots, nodes, byKey: new Map(nodes.map((node) => [node.key, node])), doubts };
}

/** Spans that are each other's parents have no root: the earliest of a circle becomes one. */
function openCircles(own: readonly Node[], roots: Node[], missing: readonly Node[]): number {
  const started = inOrder([...roots, ...missing]);
  if (started.length === own.length + missing.length) return 0;
  const reached = new Set(started);
  let many = 0;
  for (const node of own) {
    if (reached.has(node)) continue;
    const circle: Node[] = [];
    const seen = new Set<Node>();
    let at: Node | undefined = node;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = at.parent;
    }
    for (let one = at; one !== undefined && !circle.includes(one); one = one.parent) circle.push(one);
    const first = circle.reduce((a, b) => (b.start < a.start ? b : a), circle[0] ?? node);
    const parent = first.parent;
    if (parent !== undefined) parent.children.splice(parent.children.indexOf(first), 1);
    first.parent = undefined;
    roots.push(first);
    inOrder([first]).forEach((one) => reached.add(one));
    many++;
  }
  return many;
}

/** The trace's root: of several the longest. */
export function mainRoot(roots: readonly Node[]): Node | undefined {
  return roots
    .filter((root) => root.span !== undefined)
    .reduce<Node | undefined>((best, root) => (best === undefined || root.end - root.start > best.end - best.start ? root : best), undefined);
}

/** Depth first, without recursion: traces may be deep. */
export function inOrder(roots: readonly Node[]): Node[] {
  const found: Node[] = [];
  const left = roots.toReversed();
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) left.push(node.children[i]!);
  }
  return found;
}

/** A span that was not received lasted at least as long as what it called, and as what was heard of it. */
export function spanMissing(node: Node): void {
  if (node.span !== undefined) return;
  node.start = Infinity;
  node.end = -Infinity;
  const reach = (start: number, end: number) => {
    node.start = Math.min(node.start, start);
    node.end = Math.max(node.end, end);
  };
  node.heard.forEach((at) => reach(at, at));
  node.children.forEach((child) => reach(child.start, child.end));
}

export function sortChildren(nodes: readonly Node[], roots: readonly Node[]): void {
  const byStart = (a: Node, b: Node) => a.start - b.start || b.end - a.end;
  for (const node of nodes) if (node.children.length > 1) node.children.sort(byStart);
  (roots as Node[]).sort(byStart);
}
