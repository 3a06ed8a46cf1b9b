/** A trace that is open: all that its page draws, found once. */
import { slots } from '~/base/categories';
import { criticalPath, type Piece } from './critical';
import { outlineOf, type Outline } from './rows';
import { correctSkew, type Drawn } from './skew';
import { readTrace, textOf, type Note, type ReadTrace } from './span';
import { buildTree, inOrder, mainRoot, type Doubt, type Node } from './tree';
import type { Event } from '../reads';

export type OpenTrace = {
  readonly base: number;
  readonly roots: readonly Node[];
  readonly nodes: readonly Node[];
  readonly byKey: ReadonlyMap<string, Node>;
  readonly main: Node | undefined;
  readonly outline: Outline;
  readonly critical: ReadonlyMap<Node, readonly Piece[]>;
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  readonly doubts: readonly Doubt[];
  readonly start: number;
  readonly end: number;
  /** With their colour's slot. */
  readonly services: ReadonlyMap<string, number | undefined>;
  readonly spans: number;
  readonly failed: number;
  /** Clocks are wrong, whether they are drawn so or not. */
  readonly isSkewed: boolean;
};

export function openTrace(events: readonly Event[], drawn: Drawn): OpenTrace {
  return open(readTrace(events), drawn);
}

export function open(read: ReadTrace, drawn: Drawn): OpenTrace {
  const tree = correctSkew(buildTree(read), drawn);
  const notes = new Map<string, Note[]>();
  for (const note of read.notes) {
    const own = notes.get(note.spanId);
    if (own === undefined) notes.set(note.spanId, [note]);
    else own.push(note);
  }
  return {
    ...below(tree.roots),
    base: read.base,
    byKey: tree.byKey,
    notes,
    doubts: tree.doubts,
    services: colours(tree.nodes),
    isSkewed: tree.doubts.some((doubt) => doubt.kind === 'skew'),
  };
}

/** What is drawn of these roots: of all, or of the one that was made the root. */
export function below(roots: readonly Node[]) {
  const nodes = inOrder(roots);
  const main = mainRoot(roots) ?? roots[0];
  let start = Infinity;
  let end = -Infinity;
  let spans = 0;
  let failed = 0;
  for (const node of nodes) {
    start = Math.min(start, node.start);
    end = Math.max(end, node.end);
    if (node.span !== undefined) spans++;
    if (node.span?.failed === true) failed++;
  }
  if (nodes.length === 0) start = end = 0;
  return { roots, nodes, main, outline: outlineOf(nodes), critical: criticalPath(main), start, end: Math.max(end, start + 0.001), spans, failed };
}

export function reRooted(trace: OpenTrace, key: string | undefined): OpenTrace {
  const root = key === undefined ? undefined : trace.byKey.get(key);
  return root === undefined ? trace : { ...trace, ...below([root]) };
}

/** Services with their colour's slot: the ten with the most spans have one. */
export function colours(nodes: readonly Node[]): ReadonlyMap<string, number | undefined> {
  const spans = new Map<string, number>();
  for (const { span } of nodes) if (span !== undefined) spans.set(span.service, (spans.get(span.service) ?? 0) + 1);
  const names = [...spans.keys()];
  const coloured = names.sort((a, b) => (spans.get(b) ?? 0) - (spans.get(a) ?? 0)).slice(0, 10).sort();
  const found = slots(coloured);
  return new Map(names.sort().map((name) => [name, found.get(name)]));
}

/** What a span was about: its name, or the route where the name does not say it. */
export function titleOf(node: Node): string {
  if (node.span === undefined) return 'A span that was not received';
  return titleOfAttributes(node.span.attributes, node.span.name);
}

export function titleOfAttributes(attributes: Readonly<Record<string, unknown>>, name: string): string {
  const route = textOf(attributes, 'http.route');
  if (route === '' || name.includes(route)) return name;
  const method = textOf(attributes, 'http.request.method') || textOf(attributes, 'http.method');
  return method === '' ? `${name} ${route}` : `${method} ${route}`;
}

/** Notes that hang on a span: those of the root also have what hangs on nothing. */
export function notesOf(trace: OpenTrace, node: Node): readonly Note[] {
  const own = trace.notes.get(node.span?.id ?? node.key.replace(/^missing\./, '')) ?? [];
  const loose = node === trace.main && node.span !== undefined ? (trace.notes.get('') ?? []) : [];
  return loose.length === 0 ? own : [...own, ...loose];
}
