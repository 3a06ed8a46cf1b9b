import { describe, expect, it } from 'vitest';
import type { Palette } from './palette';
import { bounds, data, emphasis, endLabels, grouped, options, reading, timeLabels, valueLabels, type SeriesChart } from './series';

const ladder = (name: string, steps: number) => Array.from({ length: steps }, (_, i) => `${name}-${i + 1}`);
const palette = new Proxy({} as Palette, {
  get: (_, name) => (name === 'category' ? ['', ...ladder('cat', 10)] : name === 'heat' ? ladder('heat', 9) : String(name)),
});
const NOON = Date.parse('2026-11-17T12:00:00Z') / 1000;
const chart: SeriesChart = {
  times: [NOON, NOON + 60, NOON + 120],
  lines: [
    { name: 'checkout', values: [1, null, 3], slot: 2 },
    { name: 'verify', values: [2, 5, null], slot: 4 },
  ],
  start: NOON,
  end: NOON + 180,
  zone: 'UTC',
  write: String,
};
const size = { width: 600, height: 160, isLast: true };

describe('a chart over time', () => {
  it('begins at nought and has room for the largest value', () => {
    const [low, high] = bounds(chart);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(5);
  });
  it('has its thresholds in sight', () => {
    const [, high] = bounds({ ...chart, thresholds: [{ value: 14.4, name: 'page', urgency: 'page' }] });
    expect(high).toBeGreaterThan(14.4);
  });
  it('goes below nought only where values do', () => {
    expect(bounds({ ...chart, lines: [{ name: 'left', values: [1, -0.4], slot: 1 }] })[0]).toBe(-0.4);
  });
  it('never joins what is missing', () => {
    expect(options(chart, palette, size).series.slice(1).map(({ spanGaps }) => spanGaps)).toEqual([false, false]);
  });
  it('tells lines apart by dash besides colour', () => {
    const [, first, second] = options(chart, palette, size).series;
    expect([first?.stroke, second?.stroke]).toEqual(['cat-2', 'cat-4']);
    expect(first?.dash).not.toEqual(second?.dash);
  });
  it('fades all lines but the one that is lit', () => {
    const alphas = chart.lines.map((line) => emphasis(line, 'verify', palette).alpha);
    expect(alphas[0]).toBeLessThan(1);
    expect(alphas[1]).toBe(1);
  });
  it('draws those with a colour over the many plain ones, which get one while lit', () => {
    const plain = { name: 'the eleventh', values: [9, 9, 9], slot: 0, style: 'plain' } as const;
    const [, behind] = data({ ...chart, lines: [...chart.lines, plain] });
    expect(behind).toEqual([9, 9, 9]);
    expect(emphasis(plain, undefined, palette)).toMatchObject({ stroke: 'control', width: 1 });
    expect(emphasis(plain, 'the eleventh', palette)).toMatchObject({ stroke: 'accent', alpha: 1 });
  });
  it('reads a time with the largest value first, without what is missing', () => {
    expect(reading(chart, 0).map(({ name }) => name)).toEqual(['verify', 'checkout']);
    expect(reading(chart, 1)).toEqual([{ name: 'verify', value: 5 }]);
  });
});

describe('labels', () => {
  it('of time stand at whole steps', () => {
    expect(timeLabels(NOON, NOON + 7200, 'UTC', 5).map(({ text }) => text)).toEqual(['12:00', '12:30', '13:00', '13:30', '14:00']);
  });
  it('of days are dates', () => {
    expect(timeLabels(NOON, NOON + 6 * 86_400, 'UTC').map(({ text }) => text)[0]).toBe('18 Nov');
  });
  it('of values are few and round', () => {
    expect(valueLabels(0, 5.2)).toEqual([0, 2, 4]);
    expect(valueLabels(0, 2000)).toEqual([0, 1000, 2000]);
    expect(valueLabels(0, 0)).toEqual([0]);
  });
});

describe('markers', () => {
  it('within forty pixels are told together', () => {
    const markers = [{ time: 100, name: 'b' }, { time: 10, name: 'a' }, { time: 30, name: 'c' }];
    expect(grouped(markers, (time) => time)).toEqual([{ at: 10, text: '2' }, { at: 100, text: 'b' }]);
  });
});

describe('names at the ends of lines', () => {
  const pixel = (value: number) => 100 - value * 10;
  const of = (values: readonly number[], style?: 'bar' | 'earlier'): SeriesChart['lines'] => values.map((value, i) => ({ name: `n${i}`, values: [value, null], slot: 1, ...(style === undefined ? {} : { style }) }));
  it('stand at their last value, from above', () => {
    expect(endLabels({ ...chart, lines: of([1, 5]) }, pixel).map(({ name, y }) => [name, y])).toEqual([['n1', 45], ['n0', 85]]);
  });
  it('never stand on each other', () => {
    expect(endLabels({ ...chart, lines: of([5, 5.1, 1]) }, pixel).map(({ name }) => name)).toEqual(['n1', 'n2']);
  });
  it('are left out where they are too many, or there is one line only', () => {
    expect(endLabels({ ...chart, lines: of([1, 2, 3, 4, 5, 6, 7]) }, pixel)).toEqual([]);
    expect(endLabels({ ...chart, lines: of([1]) }, pixel)).toEqual([]);
    expect(endLabels({ ...chart, lines: of([1, 5], 'bar') }, pixel)).toEqual([]);
  });
});
