import { describe, expect, it } from 'vitest';
import { below, moved, overlap, resized } from './layout';

const board = [
  { name: 'a', x: 0, y: 0, w: 6, h: 4 },
  { name: 'b', x: 6, y: 0, w: 6, h: 4 },
  { name: 'c', x: 0, y: 4, w: 12, h: 2 },
];
const places = (panels: typeof board) => Object.fromEntries(panels.map(({ name, x, y, w, h }) => [name, [x, y, w, h]]));

describe('a panel that is moved', () => {
  it('stays on the grid', () => {
    expect(places(moved(board, 0, { x: -5, y: -5 }))['a']).toEqual([0, 0, 6, 4]);
    expect(places(moved(board, 2, { x: 9, y: 0 }))['c']).toEqual([0, 4, 12, 2]);
  });
  it('pushes down what it covers, and what that covers then', () => {
    expect(places(moved(board, 0, { x: 6, y: 0 }))).toEqual({ a: [6, 0, 6, 4], b: [6, 4, 6, 4], c: [0, 8, 12, 2] });
  });
  it('leaves the others alone where there is room', () => {
    expect(places(moved(board, 0, { x: 0, y: 6 }))).toEqual({ a: [0, 6, 6, 4], b: [6, 0, 6, 4], c: [0, 4, 12, 2] });
  });
});

describe('a panel that is resized', () => {
  it('is at least one cell, and ends with the grid', () => {
    expect(places(resized(board, 0, { x: -20, y: -20 }))['a']).toEqual([0, 0, 1, 1]);
    expect(places(resized(board, 1, { x: 20, y: 0 }))['b']).toEqual([6, 0, 6, 4]);
  });
  it('never covers another, whatever is done', () => {
    let panels = board;
    for (const [i, x, y] of [[0, 3, 0], [1, -4, 2], [2, -3, 5], [0, 0, 9]] as const) {
      panels = i === 1 ? moved(panels, i, { x, y }) : resized(panels, i, { x, y });
      const pairs = panels.flatMap((one, a) => panels.slice(a + 1).map((other) => [one, other] as const));
      expect(pairs.some(([one, other]) => overlap(one, other))).toBe(false);
    }
  });
});

it('what is added stands below all', () => expect([below(board), below([])]).toEqual([6, 0]));
