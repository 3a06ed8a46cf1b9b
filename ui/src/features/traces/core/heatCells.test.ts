import { expect, test } from 'vitest';
import { heatCells } from './heatCells';

const heat = (bounds: number[], weights: number[][]) => ({ times: weights.map((_, i) => i * 60), step: 60, bounds, weights });

test('cells are of the values there are, and the mark is where the duration is', () => {
  const found = heatCells(heat([0, 10, 20, 30, 40], [[0, 4, 1, 0], [0, 0, 2, 0]]), 60, 25, 120, 40);
  expect(found.cells.map(({ x, y }) => [x, y])).toEqual([[0, 20], [0, 0], [60, 0]]);
  expect([found.low, found.high]).toEqual([10, 30]);
  expect(found.place).toEqual({ x: 60, y: 10 });
});

test('ranges that are too many to be told apart are joined, and none is lost', () => {
  const many = Array.from({ length: 101 }, (_, i) => i);
  const found = heatCells(heat(many, [many.slice(1).map(() => 1)]), 0, 50, 100, 84);
  expect(found.cells.length).toBeLessThanOrEqual(14);
  expect(found.place.y).toBeGreaterThan(30);
  expect(found.place.y).toBeLessThan(54);
});

test('a duration beyond all others is still within the drawing', () => {
  const { place } = heatCells(heat([0, 10], [[5]]), 0, 900, 100, 84);
  expect(place.y).toBeGreaterThanOrEqual(0);
});
