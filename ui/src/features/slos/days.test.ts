import { describe, expect, it } from 'vitest';
import { dayScale, daysOf, missed, shareOf, silences, type DayBar } from './days';

const HOUR = 3600;
const counts = (heard: number[]) => ({ times: heard.map((_, i) => i * HOUR), good: heard, bad: heard.map(() => 0), not_applicable: heard.map(() => 0) });
const day = (good: number, bad: number): DayBar => ({ start: 0, end: 86_400, good, bad });

describe('silences', () => {
  it('are stretches in which ten events were usual', () => {
    expect(silences(counts([0, 0, 20, 20, 0, 0, 20, 0]), HOUR)).toEqual({
      from: 2 * HOUR,
      gaps: [
        { start: 4 * HOUR, end: 6 * HOUR },
        { start: 7 * HOUR, end: 8 * HOUR },
      ],
    });
  });
  it('are none where little is usual, few events are stored, nor before the first', () => {
    expect(silences(counts([0, 2, 0, 2, 0, 0, 0, 2]), HOUR).gaps).toEqual([]);
    expect(silences(counts([20, 0, 20]), HOUR, 0.25).gaps).toEqual([]);
    expect(silences(counts([0, 0, 0, 50]), HOUR).gaps).toEqual([]);
    expect(silences(counts([0, 0]), HOUR)).toEqual({ from: undefined, gaps: [] });
  });
  it('are not the nights of a service that sleeps', () => {
    const day = Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 0 : 40));
    expect(silences(counts([...day, ...day, ...day]), HOUR).gaps).toEqual([]);
    const lost = [...day.slice(0, 12), 0, ...day.slice(13)];
    expect(silences(counts([...day, ...day, ...lost, ...day]), HOUR).gaps).toEqual([{ start: 60 * HOUR, end: 61 * HOUR }]);
  });
  it('know events that are not applicable', () => {
    expect(silences({ ...counts([20, 0, 20]), not_applicable: [0, 5, 0] }, HOUR).gaps).toEqual([]);
  });
});

describe('the scale of days', () => {
  it('is one line from all good to the worst day', () => {
    const { low, y } = dayScale([day(999, 1), day(997, 3)], 0.999);
    expect(low).toBeCloseTo(0.997, 9);
    expect(y(1)).toBe(0);
    expect(y(low)).toBe(1);
    expect(y(0.999)).toBeCloseTo(1 / 3, 9);
  });
  it('leaves room below the target and does not follow a day that failed', () => {
    expect(dayScale([day(1000, 0)], 0.99).low).toBeCloseTo(0.984, 9);
    expect(dayScale([day(0, 9)], 0.999).low).toBeCloseTo(0.995, 9);
    expect(dayScale([day(0, 9)], 0.5).low).toBe(0);
  });
});

it('days that missed their target are counted among those with events', () => {
  expect(missed([day(999, 1), day(9, 1), day(0, 0)], 0.99)).toEqual({ missed: 1, counted: 2 });
  expect(shareOf(day(0, 0))).toBeUndefined();
});

it('counts a step become days', () => {
  expect(daysOf({ times: [0, 5], good: [1, 2], bad: [3, 4] }, 5)).toEqual([
    { start: 0, end: 5, good: 1, bad: 3 },
    { start: 5, end: 10, good: 2, bad: 4 },
  ]);
});
