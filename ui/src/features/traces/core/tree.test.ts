import { expect, test } from 'vitest';
import { client, server, span } from './made';
import type { Note } from './span';
import { buildTree, type Node } from './tree';

const drawn = (nodes: readonly Node[]): unknown[] =>
  nodes.map((node) => (node.children.length === 0 ? node.key : [node.key, drawn(node.children)]));

test('children stand below their parents by their start, however they were sent', () => {
  const tree = buildTree({ spans: [span('c', 'a', 8, 1), span('b', 'a', 2, 3), span('a', '', 0, 10), span('d', 'b', 3, 1)] });
  expect(drawn(tree.roots)).toEqual([['a', [['b', ['d']], 'c']]]);
  expect(tree.doubts).toEqual([]);
});

test('spans of one parent that was not received stand together below it, and are told of', () => {
  const tree = buildTree({
    spans: [span('a', '', 0, 10), span('x', 'lost', 3, 2, { service: 'rates' }), span('y', 'lost', 6, 2), span('z', 'gone', 1, 1)],
  });
  expect(drawn(tree.roots)).toEqual([['a', [['missing.gone', ['z']], ['missing.lost', ['x', 'y']]]]]);
  const lost = tree.byKey.get('missing.lost');
  expect([lost?.start, lost?.end]).toEqual([3, 8]);
  expect(tree.doubts).toEqual([{ kind: 'missing', services: ['rates', 'shop'], many: 2 }]);
});

const log = (spanId: string, at: number): Note => ({ kind: 'log', spanId, at, name: 'x', service: 'rates', failed: false, dataset: 'rates', attributes: {} });

test('a span of which only events and log records came is drawn over their time', () => {
  const tree = buildTree({ spans: [span('a', '', 0, 10)], notes: [log('lost', 4), log('lost', 6), log('a', 1), log('', 2)] });
  expect(drawn(tree.roots)).toEqual([['a', ['missing.lost']]]);
  const lost = tree.byKey.get('missing.lost');
  expect([lost?.start, lost?.end]).toEqual([4, 6]);
  expect(tree.doubts).toEqual([{ kind: 'missing', services: ['rates'], many: 1 }]);
});

test('a trace of log records alone is drawn too', () => {
  expect(drawn(buildTree({ spans: [], notes: [log('', 4)] }).roots)).toEqual(['missing.']);
});

test('without any root the spans that were not received are the roots', () => {
  const tree = buildTree({ spans: [span('x', 'lost', 3, 2), span('y', 'gone', 1, 2)] });
  expect(drawn(tree.roots)).toEqual([['missing.gone', ['y']], ['missing.lost', ['x']]]);
  expect(tree.doubts.map((doubt) => doubt.kind)).toEqual(['missing', 'rootless']);
});

test('several roots stay roots', () => {
  const tree = buildTree({ spans: [span('a', '', 0, 10), span('b', '', 20, 5)] });
  expect(drawn(tree.roots)).toEqual(['a', 'b']);
  expect(tree.doubts).toEqual([{ kind: 'roots', many: 2 }]);
});

test('a circle of parents is opened at its earliest span, with all that hangs on it', () => {
  const tree = buildTree({ spans: [span('a', 'c', 5, 1), span('b', 'a', 1, 1), span('c', 'b', 9, 1), span('d', 'a', 7, 1)] });
  expect(drawn(tree.roots)).toEqual([['b', [['c', [['a', ['d']]]]]]]);
  expect(tree.doubts).toEqual([{ kind: 'circle', many: 1 }]);
});

test('a span that names itself as its parent is a root', () => {
  expect(drawn(buildTree({ spans: [span('a', 'a', 0, 1), span('b', 'a', 0, 1)] }).roots)).toEqual([['a', ['b']]]);
});

test('a span that came twice is shown once; another of the same id is shown too', () => {
  const a = span('a', '', 0, 10, { name: 'work' });
  const tree = buildTree({ spans: [a, { ...a }, span('b', 'a', 1, 1, { name: 'x' }), span('b', 'a', 2, 1, { name: 'y' })] });
  expect(drawn(tree.roots)).toEqual([['a', ['b', 'b~2']]]);
  expect(tree.doubts).toEqual([{ kind: 'twice', many: 1 }, { kind: 'sameId', many: 1 }]);
});

test('both ends of a call may share an id: the server is the inner one, in either order', () => {
  const ends = [client('b', 'a', 1, 8), server('b', 'a', 2, 6, 'rates'), span('c', 'b', 3, 1)];
  for (const spans of [ends, [ends[1]!, ends[0]!, ends[2]!]]) {
    const tree = buildTree({ spans: [span('a', '', 0, 10), ...spans] });
    const outer = tree.roots[0]?.children[0];
    expect(outer?.span?.spanKind).toBe('client');
    expect(outer?.children[0]?.span?.spanKind).toBe('server');
    expect(outer?.children[0]?.children[0]?.key).toBe('c');
    expect(tree.doubts).toEqual([]);
  }
});

test('a trace 20,000 levels deep has its rows', () => {
  const spans = Array.from({ length: 20_000 }, (_, i) => span(`s${i}`, i === 0 ? '' : `s${i - 1}`, i, 20_000 - i));
  expect(buildTree({ spans }).nodes.length).toBe(20_000);
});

test('every span is in the tree once, whatever parents are named', () => {
  let seed = 20261117;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let round = 0; round < 300; round++) {
    const many = 1 + random(12);
    const spans = Array.from({ length: many }, (_, i) => span(`s${i}`, random(4) === 0 ? '' : `s${random(many + 2)}`, random(50), random(9)));
    const tree = buildTree({ spans });
    const own = tree.nodes.filter((node) => node.span !== undefined).map((node) => node.key);
    expect(own.toSorted(), `seed 20261117, round ${round}`).toEqual(spans.map((one) => one.id).toSorted());
  }
});
