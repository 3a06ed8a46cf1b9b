import { describe, expect, it } from 'vitest';
import { boxOf, cellAt, countPicked, dragged, goodOrBad, isPicked, most, shareOf, step, timeAt, valueAt, xOf, type Frame, type Heat } from './heat';

const heat: Heat = {
  times: [0, 60, 120, 180],
  step: 60,
  bounds: [1, 10, 100, 1000],
  weights: [[5, 1, 0], [4, 2, 0], [4, 0, 9], [6, 1, 1]],
  zone: 'UTC',
  write: String,
};
const frame: Frame = { start: 0, end: 240, width: 400, height: 300 };

describe('a heatmap', () => {
  it('colours by the square root of the share of the fullest cell, nought not at all', () => {
    expect([0, 1, 4, 9].map((weight) => step(weight, 9))).toEqual([0, 3, 6, 9]);
    expect(most(heat)).toBe(9);
  });
  it('never lets one bad event among many good ones drown', () => {
    expect(goodOrBad(1000, 1, 1000, 50)).toEqual({ ladder: 'bad', step: 1 });
    expect(goodOrBad(1000, 0, 1000, 50)).toEqual({ ladder: 'good', step: 5 });
  });
  it('finds values where they stand', () => {
    for (const value of [1, 5.5, 10, 55, 400, 1000]) expect(valueAt(heat, shareOf(heat, value))).toBeCloseTo(value, 9);
    expect([0.5, 5000].map((value) => shareOf(heat, value))).toEqual([0, 1]);
  });
  it('finds times where they stand', () => expect(timeAt(frame, xOf(frame, 133))).toBeCloseTo(133, 9));
});

describe('a drag', () => {
  it('over both axes is a box of whole cells', () => {
    expect(dragged(heat, frame, { x: 210, y: 90 }, { x: 250, y: 10 })).toEqual({
      time: { start: 120, end: 180 },
      value: { from: 100, to: 1000 },
    });
  });
  it('along time is a strip with all values', () => {
    expect(dragged(heat, frame, { x: 10, y: 50 }, { x: 150, y: 52 })).toEqual({ time: { start: 0, end: 120 } });
  });
  it('along values is a band at all times', () => {
    expect(dragged(heat, frame, { x: 100, y: 250 }, { x: 102, y: 20 })).toEqual({ value: { from: 1, to: 1000 } });
  });
  it('that ends outside takes what is inside', () => {
    expect(dragged(heat, frame, { x: 350, y: 150 }, { x: 900, y: -70 })).toEqual({ time: { start: 180, end: 240 }, value: { from: 10, to: 1000 } });
    expect(dragged(heat, frame, { x: 50, y: 150 }, { x: -900, y: 900 })).toEqual({ time: { start: 0, end: 60 }, value: { from: 1, to: 100 } });
  });
  it('from the very edge outwards takes the cells at the edge', () => {
    expect(dragged(heat, frame, { x: 400, y: 0 }, { x: 480, y: -60 })).toEqual({ time: { start: 180, end: 240 }, value: { from: 100, to: 1000 } });
    expect(dragged(heat, frame, { x: 0, y: 300 }, { x: -80, y: 360 })).toEqual({ time: { start: 0, end: 60 }, value: { from: 1, to: 10 } });
  });
  it('stays within the time that was asked about, where that cuts the first and the last column', () => {
    const cut: Frame = { ...frame, start: 25, end: 215 };
    expect(dragged(heat, cut, { x: 0, y: 50 }, { x: 400, y: 50 })).toEqual({ time: { start: 25, end: 215 } });
  });
  it('of a hair selects nothing', () => {
    expect(dragged(heat, frame, { x: 100, y: 100 }, { x: 101, y: 101 })).toBeUndefined();
  });
  it('selects the same backwards', () => {
    const there = dragged(heat, frame, { x: 10, y: 10 }, { x: 300, y: 290 });
    expect(dragged(heat, frame, { x: 300, y: 290 }, { x: 10, y: 10 })).toEqual(there);
  });
});

describe('what is selected', () => {
  it('counts the events of its cells', () => {
    expect(countPicked(heat, { time: { start: 120, end: 240 }, value: { from: 100, to: 1000 } })).toBe(10);
    expect(countPicked(heat, { value: { from: 1, to: 10 } })).toBe(19);
    expect(countPicked(heat, { time: { start: 60, end: 120 } })).toBe(6);
  });
  it('ends before its ends', () => {
    expect(isPicked(heat, { time: { start: 60, end: 120 } }, 2, 0)).toBe(false);
    expect(isPicked(heat, undefined, 0, 0)).toBe(false);
  });
});

describe('a cell', () => {
  it('is found where the pointer is', () => {
    expect(cellAt(heat, frame, { x: 150, y: 299 })).toEqual({ column: 1, row: 0 });
    expect(cellAt(heat, frame, { x: 399, y: 0 })).toEqual({ column: 3, row: 2 });
  });
  it('is none where no column is', () => {
    expect(cellAt({ ...heat, times: [0, 60], weights: heat.weights.slice(0, 2) }, frame, { x: 300, y: 10 })).toBeUndefined();
  });
  it('and a selection stand within the drawing', () => {
    const box = (pick: Parameters<typeof boxOf>[2]) => Object.values(boxOf(heat, frame, pick)).map(Math.round);
    expect(box({ time: { start: 60, end: 120 }, value: { from: 10, to: 100 } })).toEqual([152, 110, 100, 100]);
    expect(box({ time: { start: -500, end: 9000 } })).toEqual([52, 10, 400, 300]);
  });
});
