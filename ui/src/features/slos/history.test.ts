import { describe, expect, it } from 'vitest';
import { budgetLeft, burn, burnTop, forecast } from './history';

const hours = (n: number) => Array.from({ length: n }, (_, i) => i * 3600);

describe('a budget over its window', () => {
  it('is counted in events: 370 bad of a million at 99.9 % leave 63 %', () => {
    const counts = { times: hours(4), good: [250_000, 249_630, 250_000, 250_000], bad: [0, 370, 0, 0] };
    const { left } = budgetLeft(counts, 0.999);
    expect(left[0]).toBe(1);
    expect(left[3]).toBeCloseTo(0.63, 9);
  });
  it('is overspent 33.3 times by a day that fails of thirty at 99.9 %', () => {
    const days = hours(30).map((at) => at * 24);
    const counts = { times: days, good: days.map((_, i) => (i === 28 ? 0 : 1000)), bad: days.map((_, i) => (i === 28 ? 1000 : 0)) };
    expect(budgetLeft(counts, 0.999).left.at(-1)).toBeCloseTo(1 - 33.3333, 3);
  });
  it('is that of the whole window, where it has more events to come', () => {
    const counts = { times: hours(2), good: [95, 100], bad: [5, 0] };
    expect(budgetLeft(counts, 0.99).left).toEqual([-1.5, -1.5].map((left) => expect.closeTo(left, 9)));
    expect(budgetLeft(counts, 0.99, 100).left[1]).toBeCloseTo(0.975, 9);
  });
  it('is not known before the first event', () => {
    expect(budgetLeft({ times: hours(3), good: [0, 0, 10], bad: [0, 0, 0] }, 0.9)).toEqual({ times: [7200], left: [1] });
    expect(budgetLeft({ times: hours(2), good: [0, 0], bad: [0, 0] }, 0.9)).toEqual({ times: [], left: [] });
  });
});

describe('a burn rate', () => {
  it('is the bad share by the allowed share, of whole windows of events', () => {
    const counts = { times: hours(3), good: [990, 0, 1000], bad: [10, 0, 0] };
    expect(burn(counts, 0.999, 1).map((rate) => (rate === null ? null : +rate.toFixed(9)))).toEqual([10, null, 0]);
    expect(burn(counts, 0.999, 3)[2]).toBeCloseTo(10 / 2000 / 0.001, 9);
  });
  it('agrees with a slow count', () => {
    const random = (seed: number) => ((seed * 9301 + 49297) % 233280) / 233280;
    const counts = { times: hours(200), good: hours(200).map((_, i) => Math.floor(random(i) * 500)), bad: hours(200).map((_, i) => Math.floor(random(i + 999) * 9)) };
    const slow = counts.times.map((_, i) => {
      let good = 0;
      let bad = 0;
      for (let j = Math.max(0, i - 11); j <= i; j++) {
        good += counts.good[j] ?? 0;
        bad += counts.bad[j] ?? 0;
      }
      return good + bad === 0 ? null : bad / (good + bad) / 0.01;
    });
    burn(counts, 0.99, 12).forEach((rate, i) => expect(rate).toBeCloseTo(slow[i] ?? NaN, 9));
  });
});

describe('the top of burn rates', () => {
  it('is the peak of five minutes while that leaves the limits to be seen', () => {
    expect(burnTop([2], [20, null], [14.4, 6])).toEqual({ top: 21, above: undefined });
    expect(burnTop([], [], [])).toEqual({ top: 1, above: undefined });
  });
  it('lets a peak of a few events leave the chart, never the hour', () => {
    expect(burnTop([2], [1000], [10, 6])).toEqual({ top: 30, above: 1000 });
    expect(burnTop([100], [1000], [10, 6]).top).toBeCloseTo(110);
  });
});

describe('a forecast', () => {
  it('goes from what is left to nought', () => {
    expect(forecast(0.84, 100, 300, 1000)).toEqual({ times: [100, 300], left: [0.84, 0] });
  });
  it('ends with the picture', () => expect(forecast(0.8, 100, 300, 200)).toEqual({ times: [100, 200], left: [0.8, 0.4] }));
  it('is none without burn, or without budget', () => {
    expect(forecast(0.8, 100, undefined, 200)).toBeUndefined();
    expect(forecast(-0.1, 100, 300, 200)).toBeUndefined();
  });
});
