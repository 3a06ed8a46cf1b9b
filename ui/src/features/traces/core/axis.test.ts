import { expect, test } from 'vitest';
import { bar, tickPath, ticks } from './axis';

test('ticks are round, few, and leave the end to its own label', () => {
  expect(ticks({ from: 0, to: 7952 }, 0)).toEqual([0, 2000, 4000, 6000]);
  expect(ticks({ from: 12.5, to: 13 }, 0)).toEqual([12.5, 12.6, 12.7, 12.799999999999999, 12.9].map((at) => expect.closeTo(at, 9) as number));
  for (let length = 0.001; length < 1e8; length *= 1.7) {
    const found = ticks({ from: 0, to: length }, 0);
    expect(found.length, String(length)).toBeGreaterThan(1);
    expect(found.length, String(length)).toBeLessThanOrEqual(6);
  }
});

test('ticks count from the start of what is drawn', () => {
  expect(ticks({ from: 250, to: 1250 }, 250)).toEqual([250, 450, 650, 850, 1050]);
});

test('a bar is cut to the stretch, and absent beyond it', () => {
  const stretch = { from: 100, to: 200 };
  expect(bar(110, 120, stretch)).toEqual({ left: 10, width: 10 });
  expect(bar(0, 150, stretch)).toEqual({ left: 0, width: 50 });
  expect(bar(150, 900, stretch)).toEqual({ left: 50, width: 50 });
  expect(bar(0, 50, stretch)).toBeUndefined();
  expect(bar(201, 250, stretch)).toBeUndefined();
});

test('20,000 spans become no more marks than can be told apart', () => {
  const spans = Array.from({ length: 20_000 }, (_, i) => ({ start: i, end: i + 0.5 }));
  expect(tickPath(spans, 0, 20_000).split('M').length).toBeLessThan(400);
});
