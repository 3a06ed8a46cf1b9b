/** Lines and bars over time: what is drawn, and how uPlot is told. */
import type { AlignedData, Axis, Options, Series as PlotSeries } from 'uplot';
import { dash } from '~/base/categories';
import { clock, date, type Span, type Zone } from '~/base/time';
import type { Palette } from './palette';

export type Line = {
  readonly name: string;
  /** One a time; null where nothing is known, which is drawn as a gap. */
  readonly values: readonly (number | null)[];
  /** Of the categories; 0 draws in the colour of counts, grey and thin when it is plain: one of many. */
  readonly slot: number;
  readonly style?: 'line' | 'bar' | 'plain' | 'earlier' | 'forecast' | 'good' | 'bad';
};

export type Marker = { readonly time: number; readonly name: string };

/** A value with a meaning, drawn as a dashed line. */
export type Threshold = { readonly value: number; readonly name: string; readonly urgency: 'page' | 'ticket' | 'target' };

/** A time with a meaning, hatched. */
export type Band = { readonly start: number; readonly end: number; readonly name: string };

export type SeriesChart = {
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly start: number;
  readonly end: number;
  readonly zone: Zone;
  readonly write: (value: number) => string;
  readonly markers?: readonly Marker[];
  readonly bands?: readonly Band[];
  readonly thresholds?: readonly Threshold[];
  /** The time of which nothing is known yet. */
  readonly unknown?: Span | undefined;
  /** Otherwise from nought to the largest. */
  readonly bounds?: readonly [number, number];
};

const DAY = 86_400;
const MOST_LABELS = 4;
/** Pixels that the labels of values take. */
const VALUES_WIDTH = 52;
const FADED = 0.25;
const PLAIN = 0.5;
const THICK = 1.75;
const THIN = 1;

/** Where labels of time stand: whole steps of the zone, about eight of them. */
export function timeLabels(start: number, end: number, zone: Zone, most = 8): { at: number; text: string }[] {
  const steps = [1, 5, 15, 30, 60, 300, 600, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 5 * DAY, 7 * DAY, 10 * DAY, 14 * DAY, 30 * DAY];
  const step = steps.find((size) => (end - start) / size <= most) ?? 90 * DAY;
  const shift = zone === 'UTC' ? 0 : -new Date(start * 1000).getTimezoneOffset() * 60;
  const labels: { at: number; text: string }[] = [];
  for (let at = Math.ceil((start + shift) / step) * step - shift; at <= end; at += step) {
    labels.push({ at, text: step >= DAY ? date(at, zone) : clock(at, zone, step < 60 ? 'second' : 'minute') });
  }
  return labels;
}

const HALF_LABEL = 16;
const LABEL_WIDTH = 110;

/** The labels that a drawing of a width has room for, without one that its right end would cut. */
export function fittingTimes(start: number, end: number, zone: Zone, width: number): { at: number; text: string }[] {
  const all = timeLabels(start, end, zone, Math.max(2, Math.floor(width / LABEL_WIDTH)));
  return all.filter(({ at }) => ((end - at) / (end - start)) * width >= HALF_LABEL);
}

/** At most four values from nought, at round numbers. */
export function valueLabels(low: number, high: number): number[] {
  const size = high - low;
  if (!(size > 0)) return [low];
  const rough = size / (MOST_LABELS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const labels: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) labels.push(+(i * step).toPrecision(12));
  return labels;
}

/** From nought, with the largest value and threshold within. */
export function bounds(chart: SeriesChart): [number, number] {
  if (chart.bounds !== undefined) return [...chart.bounds];
  let low = 0;
  let high = 0;
  for (const line of chart.lines) {
    for (const value of line.values) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  for (const { value } of chart.thresholds ?? []) high = Math.max(high, value * 1.1);
  return [low, high === low ? low + 1 : high * 1.04];
}

/** The lines from behind to the front: the many plain ones do not hide those with a colour. */
export function drawn(chart: SeriesChart): readonly Line[] {
  const isBehind = (line: Line) => line.style === 'plain';
  return [...chart.lines.filter(isBehind), ...chart.lines.filter((line) => !isBehind(line))];
}

export function data(chart: SeriesChart): AlignedData {
  return [[...chart.times], ...drawn(chart).map((line) => [...line.values])] as AlignedData;
}

export function strokeOf(line: Line, palette: Palette): string {
  switch (line.style) {
    case 'good':
      return palette.good;
    case 'bad':
    case 'forecast':
      return palette.bad;
    case 'earlier':
    case 'plain':
      return palette.control;
    default:
      return line.slot === 0 ? (palette.heat[4] ?? '') : (palette.category[line.slot] ?? palette.control);
  }
}

function alone(values: readonly (number | null)[]): number[] {
  const isNone = (i: number) => values[i] === null || values[i] === undefined;
  return values.flatMap((value, i) => (value !== null && isNone(i - 1) && isNone(i + 1) ? [i] : []));
}

/** How a line stands out, or steps back, while one is lit. */
export function emphasis(line: Line, lit: string | undefined, palette: Palette): { stroke: string; width: number; alpha: number } {
  const isThin = line.style === 'earlier' || line.style === 'plain';
  const usual = { stroke: strokeOf(line, palette), width: line.style === 'bar' ? 0 : isThin ? THIN : THICK };
  if (lit === undefined) return { ...usual, alpha: line.style === 'plain' ? PLAIN : 1 };
  if (lit !== line.name) return { ...usual, alpha: line.style === 'plain' ? FADED / 2 : FADED };
  return line.style === 'plain' ? { stroke: palette.accent, width: THICK, alpha: 1 } : { ...usual, alpha: 1 };
}

function plotted(line: Line, palette: Palette, bars: PlotSeries.PathBuilder | undefined): PlotSeries {
  const isBar = line.style === 'bar';
  const { stroke, width, alpha } = emphasis(line, undefined, palette);
  const lonely = alone(line.values);
  const dashes = line.style === 'earlier' ? [4, 3] : line.style === 'forecast' ? [4, 3] : line.slot > 0 ? dash(line.slot) : [];
  return {
    label: line.name,
    stroke,
    alpha,
    width,
    ...(isBar ? { fill: stroke } : {}),
    ...(isBar && bars !== undefined ? { paths: bars } : {}),
    ...(dashes.length > 0 ? { dash: [...dashes] } : {}),
    // A value that nothing stands beside would not be seen as a line.
    points: isBar ? { show: false } : { show: true, size: 5, filter: () => lonely },
    spanGaps: false,
  };
}

/** What uPlot draws; pure but for nothing. Sizes are CSS pixels. */
export function options(
  chart: SeriesChart,
  palette: Palette,
  size: { width: number; height: number; isLast: boolean },
  bars?: PlotSeries.PathBuilder,
): Options {
  const [low, high] = bounds(chart);
  const times = fittingTimes(chart.start, chart.end, chart.zone, size.width - VALUES_WIDTH);
  const values = valueLabels(low, high);
  const axis: Axis = { stroke: palette['text-3'], font: '11px "Hanken Grotesk Variable", sans-serif', ticks: { show: false } };
  return {
    width: size.width,
    height: size.height,
    legend: { show: false },
    padding: [8, 0, size.isLast ? 0 : 4, 0],
    scales: {
      x: { time: false, range: [chart.start, chart.end] },
      y: { range: [low, high] },
    },
    axes: [
      {
        ...axis,
        show: size.isLast,
        size: 22,
        gap: 4,
        grid: { show: false },
        splits: () => times.map(({ at }) => at),
        values: () => times.map(({ text }) => text),
      },
      {
        ...axis,
        size: VALUES_WIDTH,
        gap: 6,
        grid: { stroke: palette.line, width: 1 },
        splits: () => values,
        values: () => values.map(chart.write),
      },
    ],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
    },
    series: [{}, ...drawn(chart).map((line) => plotted(line, palette, bars))],
  };
}

/** What stands at a time: names and values, the largest first. */
export function reading(chart: SeriesChart, index: number): { name: string; value: number }[] {
  return chart.lines
    .flatMap(({ name, values }) => {
      const value = values[index];
      return value === null || value === undefined ? [] : [{ name, value }];
    })
    .sort((a, b) => b.value - a.value);
}

/** Markers within 40 pixels of each other are told together. */
export function grouped(markers: readonly Marker[], pixel: (time: number) => number): { at: number; text: string }[] {
  const found: { at: number; names: string[] }[] = [];
  for (const marker of [...markers].sort((a, b) => a.time - b.time)) {
    const at = pixel(marker.time);
    const last = found.at(-1);
    if (last !== undefined && at - last.at < 40) last.names.push(marker.name);
    else found.push({ at, names: [marker.name] });
  }
  return found.map(({ at, names }) => ({ at, text: names.length === 1 ? (names[0] ?? '') : String(names.length) }));
}

const MOST_END_LABELS = 6;
const LABEL_APART = 13;

/**
 * Names of lines at their ends, where there are few enough: the largest value first, those that would
 * stand on another left out.
 *
 * @param pixel where a value stands, from above
 */
export function endLabels(chart: SeriesChart, pixel: (value: number) => number): { name: string; line: number; y: number }[] {
  const named = chart.lines.map((line, i) => ({ line, i })).filter(({ line }) => line.style !== 'bar' && line.style !== 'earlier');
  if (named.length < 2 || named.length > MOST_END_LABELS) return [];
  const all = named
    .flatMap(({ line, i }) => {
      const last = line.values.findLast((value) => value !== null);
      return last === undefined || last === null ? [] : [{ name: line.name, line: i, y: pixel(last) - 5 }];
    })
    .sort((a, b) => a.y - b.y);
  return all.reduce<typeof all>((kept, one) => (one.y - (kept.at(-1)?.y ?? -Infinity) < LABEL_APART ? kept : [...kept, one]), []);
}
