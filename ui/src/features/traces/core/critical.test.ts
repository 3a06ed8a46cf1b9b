import { expect, test } from 'vitest';
import { criticalPath, shownPieces } from './critical';
import { span } from './made';
import { buildTree, mainRoot } from './tree';
import type { Span } from './span';

function path(spans: readonly Span[]) {
  const tree = buildTree({ spans });
  return Object.fromEntries(
    [...criticalPath(mainRoot(tree.roots))].map(([node, pieces]) => [node.key, pieces.map(({ from, to }) => [from, to])]),
  );
}

test('calls one after another are all waited for, and their caller between them', () => {
  expect(path([span('a', '', 0, 100), span('b', 'a', 10, 30), span('c', 'a', 50, 40)])).toEqual({
    a: [[0, 10], [40, 50], [90, 100]],
    b: [[10, 40]],
    c: [[50, 90]],
  });
});

test('of calls side by side only the one that ends last is waited for', () => {
  expect(path([span('a', '', 0, 100), span('b', 'a', 10, 80), span('c', 'a', 10, 30)])).toEqual({
    a: [[0, 10], [90, 100]],
    b: [[10, 90]],
  });
});

test('what ends after its caller is not waited for', () => {
  expect(path([span('a', '', 0, 100), span('b', 'a', 10, 500)])).toEqual({ a: [[0, 100]] });
});

test('what seems to end a moment after the next began is waited for all the same', () => {
  expect(path([span('a', '', 0, 1000), span('b', 'a', 10, 891), span('c', 'a', 900, 100)])).toEqual({
    a: [[0, 10]],
    b: [[10, 900]],
    c: [[900, 1000]],
  });
});

test('the pieces make up the whole time of the root', () => {
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 48271) >>> 0) % 2147483647;
    return seed / 2147483647;
  };
  for (let round = 0; round < 200; round++) {
    const spans: Span[] = [span('s0', '', 0, 1000)];
    for (let i = 1; i < 30; i++) {
      const parent = spans[Math.floor(random() * spans.length)]!;
      const start = parent.start + random() * parent.duration;
      spans.push(span(`s${i}`, parent.id, start, (parent.start + parent.duration - start) * random()));
    }
    const lengths = Object.values(path(spans)).flat().map(([from = 0, to = 0]) => to - from);
    expect(lengths.every((length) => length >= 0), `seed 7, round ${round}`).toBe(true);
    expect(lengths.reduce((a, b) => a + b, 0), `seed 7, round ${round}`).toBeCloseTo(1000, 6);
  }
});

test('4,000 levels and 20,000 siblings are walked', () => {
  const deep = Array.from({ length: 4_000 }, (_, i) => span(`s${i}`, i === 0 ? '' : `s${i - 1}`, i, 8_000 - 2 * i));
  expect(Object.keys(path(deep)).length).toBe(4_000);
  const wide = [span('a', '', 0, 20_000), ...Array.from({ length: 20_000 }, (_, i) => span(`c${i}`, 'a', i, 1))];
  expect(Object.keys(path(wide)).length).toBe(20_001);
});

test('pieces too small to be seen are left out where there are many; those of siblings are joined', () => {
  const pieces = Array.from({ length: 1000 }, (_, i) => ({ from: i, to: i + (i === 500 ? 40 : 0.5) }));
  const stretch = { from: 0, to: 1000 };
  expect(shownPieces(pieces, stretch)).toEqual([{ from: 500, to: 540 }]);
  expect(shownPieces(pieces, { from: 10, to: 20 }).length).toBe(11);
  expect(shownPieces(pieces, stretch, 'joined')).toEqual([{ from: 0, to: 999.5 }]);
});
