import { expect, test } from 'vitest';
import { client, server, span } from './made';
import { correctSkew } from './skew';
import type { Span } from './span';
import { buildTree } from './tree';

const corrected = (...spans: Span[]) => correctSkew(buildTree({ spans }));

test('a clock that is ahead is set back for all spans of it, and told of', () => {
  const tree = corrected(
    span('a', '', 0, 100),
    client('b', 'a', 10, 50),
    server('c', 'b', 355, 40, 'delivery'),
    span('d', 'c', 360, 20, { service: 'delivery' }),
  );
  expect(tree.byKey.get('c')).toMatchObject({ start: 15, end: 55, shift: -340 });
  expect(tree.byKey.get('d')).toMatchObject({ start: 20, end: 40, shift: -340 });
  expect(tree.byKey.get('b')?.shift).toBe(0);
  expect(tree.doubts).toEqual([{ kind: 'skew', service: 'delivery', against: 'shop', ahead: 340 }]);
});

test('all calls to a clock are held together: their shift is one that suits each of them', () => {
  const tree = corrected(
    span('a', '', 0, 100),
    client('b', 'a', 10, 50),
    server('c', 'b', 355, 40, 'delivery'),
    client('e', 'a', 70, 12),
    server('f', 'e', 412, 10, 'delivery'),
  );
  const [c, f] = [tree.byKey.get('c')!, tree.byKey.get('f')!];
  expect(c.shift).toBe(f.shift);
  expect(c.start).toBeGreaterThanOrEqual(10);
  expect(c.end).toBeLessThanOrEqual(60);
  expect(f.start).toBeGreaterThanOrEqual(70);
  expect(f.end).toBeLessThanOrEqual(82);
});

test('what is called and not waited for may end after its caller', () => {
  const tree = corrected(span('a', '', 0, 10), span('b', 'a', 5, 500, { service: 'mailer', spanKind: 'consumer' }));
  expect(tree.byKey.get('b')?.shift).toBe(0);
  expect(tree.doubts).toEqual([]);
});

test('who begins before its caller is late by at least as much', () => {
  const tree = corrected(span('a', '', 100, 10), span('b', 'a', 40, 500, { service: 'mailer' }));
  expect(tree.byKey.get('b')).toMatchObject({ start: 100, shift: 60 });
  expect(tree.doubts).toEqual([{ kind: 'skew', service: 'mailer', against: 'shop', ahead: -60 }]);
});

test('a clock behind a wrong clock is wrong by both', () => {
  const tree = corrected(
    client('a', '', 0, 100),
    server('b', 'a', 1010, 80, 'middle'),
    client('c', 'b', 1020, 40, 'middle'),
    server('d', 'c', 1025, 30, 'last'),
  );
  expect(tree.byKey.get('b')?.shift).toBe(-1000);
  expect(tree.byKey.get('d')?.shift).toBe(-1000);
  expect(tree.byKey.get('d')?.start).toBe(25);
});

test('within one service nothing is shifted', () => {
  expect(corrected(span('a', '', 50, 10), span('b', 'a', 0, 5)).byKey.get('b')?.shift).toBe(0);
});
