import { expect, test } from 'vitest';
import { foldFigures, type Fold } from './folds';
import { span } from './made';
import { outlineOf, revealed, rowsOf, type Turned } from './rows';
import type { Span } from './span';
import { buildTree } from './tree';

const NOTHING: Turned = new Set();

function shown(spans: readonly Span[], turned: Turned = NOTHING) {
  const tree = buildTree({ spans });
  return rowsOf(tree.roots, turned, outlineOf(tree.nodes)).map(
    (row) => `${'  '.repeat(row.depth)}${row.key}${row.kind === 'fold' ? ` ×${row.fold.nodes.length}` : ''}`,
  );
}

const calls = (many: number, failed: (i: number) => boolean = () => false) =>
  Array.from({ length: many }, (_, i) => span(`c${i}`, 'a', i, 1 + i / 100, { name: 'SELECT', failed: failed(i) }));

test('siblings that are alike are one row; fewer are not', () => {
  expect(shown([span('a', '', 0, 99), ...calls(100)])).toEqual(['a', '  fold.c0 ×100']);
  expect(shown([span('a', '', 0, 99), ...calls(7)]).length).toBe(8);
});

test('the failed sibling keeps its row, and so does the one whose call failed', () => {
  const spans = [span('a', '', 0, 99), ...calls(20, (i) => i === 5), span('d', 'c9', 9, 1, { failed: true })];
  expect(shown(spans)).toEqual(['a', '  fold.c0 ×18', '  c5', '  c9', '    d']);
});

test('many that failed are folded among themselves, never among the others', () => {
  expect(shown([span('a', '', 0, 99), ...calls(100, (i) => i % 2 === 0)])).toEqual(['a', '  fold.c0 ×50', '  fold.c1 ×50']);
});

test('a fold that is opened shows its spans below it', () => {
  expect(shown([span('a', '', 0, 99), ...calls(8)], new Set(['fold.c0'])).slice(0, 3)).toEqual(['a', '  fold.c0 ×8', '    c0']);
});

test('a span that is closed hides what is below', () => {
  expect(shown([span('a', '', 0, 9), span('b', 'a', 1, 2), span('c', 'b', 1, 1), span('d', 'a', 5, 1)], new Set(['b']))).toEqual(['a', '  b', '  d']);
});

test('revealing a span opens what hides it and leaves the rest', () => {
  const spans = [span('a', '', 0, 99), ...calls(20), span('below', 'c7', 7, 1), span('z', 'a', 50, 1), span('y', 'z', 50, 1)];
  const tree = buildTree({ spans });
  const outline = outlineOf(tree.nodes);
  const turned = revealed(tree.byKey.get('below')!, new Set(['a', 'c7', 'z']), outline, tree.roots);
  expect([...turned].toSorted()).toEqual(['fold.c0', 'z']);
  expect(rowsOf(tree.roots, turned, outline).some((row) => row.key === 'below')).toBe(true);
});

test('the outline counts what is inside, and who fails because of what is inside', () => {
  const tree = buildTree({ spans: [span('a', '', 0, 9), span('b', 'a', 1, 2), span('c', 'b', 1, 1, { failed: true }), span('d', 'a', 5, 1)] });
  const { inside, failing } = outlineOf(tree.nodes);
  expect(inside.get(tree.byKey.get('a')!)).toBe(3);
  expect([...failing].map((node) => node.key).toSorted()).toEqual(['a', 'b', 'c']);
});

test('figures of a fold are of its spans', () => {
  const tree = buildTree({ spans: [span('a', '', 0, 999), ...calls(100)] });
  const fold = rowsOf(tree.roots, NOTHING, outlineOf(tree.nodes))[1];
  const figures = foldFigures((fold as { fold: Fold }).fold);
  expect(figures).toMatchObject({ p50: 1.49, p99: 1.98, slowest: 1.99 });
  expect(figures.sum).toBeCloseTo(149.5);
});
