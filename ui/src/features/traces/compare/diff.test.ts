import { expect, test } from 'vitest';
import { span } from '../core/made';
import { buildTree } from '../core/tree';
import { differences, ownTime, usual } from './diff';

const nodes = (...spans: ReturnType<typeof span>[]) => buildTree({ spans }).nodes;

test('operations of two traces are held against each other, the largest difference first', () => {
  const here = nodes(
    span('a', '', 0, 100, { name: 'POST' }),
    span('b', 'a', 1, 30, { name: 'SELECT', service: 'db' }),
    span('c', 'a', 40, 50, { name: 'SELECT', service: 'db', failed: true }),
  );
  const there = nodes(span('x', '', 0, 70, { name: 'POST' }), span('y', 'x', 1, 6, { name: 'cache' }));
  const none = { many: 0, sum: 0, own: 0, failed: 0 };
  expect(differences(here, there)).toEqual([
    { service: 'db', name: 'SELECT', here: { many: 2, sum: 80, own: 80, failed: 1 }, there: none },
    { service: 'shop', name: 'POST', here: { many: 1, sum: 100, own: 20, failed: 0 }, there: { many: 1, sum: 70, own: 64, failed: 0 } },
    { service: 'shop', name: 'cache', here: none, there: { many: 1, sum: 6, own: 6, failed: 0 } },
  ]);
});

test('own time is without what was called, side by side or beyond the end', () => {
  const [root] = nodes(span('a', '', 0, 100), span('b', 'a', 10, 30), span('c', 'a', 20, 40), span('d', 'a', 90, 50));
  expect(ownTime(root!)).toBe(40);
});

test('a good trace to compare with is one that took the usual time', () => {
  expect(usual([{ duration: 9 }, { duration: 300 }, { duration: 12 }])).toEqual({ duration: 12 });
  expect(usual([{ duration: 9 }, { duration: 12 }])).toEqual({ duration: 9 });
  expect(usual([])).toBeUndefined();
});
