import type uPlot from 'uplot';
import { zoneName } from '~/base/time';
import { hatch } from './hatch';
import type { Palette } from './palette';
import { endLabels, grouped, strokeOf, type SeriesChart } from './series';

const LONGEST_END = 28;
const FONT = '11px "Hanken Grotesk Variable", sans-serif';

/** What stands over the lines: deploys and other markers, thresholds, the names of lines at their ends. */
export function decoration(chart: SeriesChart, palette: Palette): uPlot.Plugin {
  return {
    hooks: {
      draw: (u) => {
        const { ctx } = u;
        const scale = devicePixelRatio;
        ctx.save();
        ctx.scale(scale, scale);
        ctx.textBaseline = 'alphabetic';
        const box = { left: u.bbox.left / scale, top: u.bbox.top / scale, width: u.bbox.width / scale, height: u.bbox.height / scale };
        drawUnknown(u, ctx, chart, palette, box);
        drawBands(u, ctx, chart, palette, box);
        drawThresholds(u, ctx, chart, palette, box);
        drawMarkers(u, ctx, chart, palette, box);
        drawEnds(u, ctx, chart, palette, box);
        if (u.axes[0]?.show === true) drawZone(ctx, chart, palette, box);
        ctx.restore();
      },
    },
  };
}

type Box = { left: number; top: number; width: number; height: number };

const THINNEST = 2;
const BESIDE = 4;

function drawBands(u: uPlot, ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  const taken: [number, number][] = [];
  for (const band of chart.bands ?? []) {
    if (band.end <= chart.start || band.start >= chart.end) continue;
    const from = box.left + u.valToPos(Math.max(band.start, chart.start), 'x');
    const wide = Math.max(THINNEST, box.left + u.valToPos(Math.min(band.end, chart.end), 'x') - from);
    hatch(ctx, palette.na, { ...box, left: from, width: wide });
    ctx.font = FONT;
    const name = shortened(band.name);
    const long = ctx.measureText(name).width;
    const isRight = from + wide + long + BESIDE > box.left + box.width;
    const at = isRight ? from - BESIDE - long : from + wide + BESIDE;
    // A name that would stand on another's is left out: the table and the figures have it.
    if (taken.some(([start, end]) => at < end && at + long > start)) continue;
    taken.push([at, at + long]);
    haloed(ctx, name, at, box.top + 9, 'left', palette['text-2'], palette);
  }
}

function haloed(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, align: 'left' | 'right', colour: string, palette: Palette): void {
  ctx.textAlign = align;
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.surface;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

function drawUnknown(u: uPlot, ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  if (chart.unknown === undefined) return;
  const left = box.left + Math.max(0, u.valToPos(chart.unknown.start, 'x'));
  const right = box.left + Math.min(box.width, u.valToPos(chart.unknown.end, 'x'));
  hatch(ctx, palette['line-strong'], { ...box, left, width: right - left });
}

function drawThresholds(u: uPlot, ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  for (const { value, name, urgency } of chart.thresholds ?? []) {
    const y = box.top + u.valToPos(value, 'y');
    if (y < box.top || y > box.top + box.height) continue;
    const colour = urgency === 'target' ? palette.text : palette[urgency];
    line(ctx, colour, urgency === 'target' ? [] : [5, 4], box.left, y, box.left + box.width, y);
    ctx.font = FONT;
    haloed(ctx, name, box.left + box.width - 4, y - 4, 'right', urgency === 'target' ? palette['text-2'] : colour, palette);
  }
}

function drawMarkers(u: uPlot, ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  const inside = (chart.markers ?? []).filter(({ time }) => time >= chart.start && time <= chart.end);
  for (const { at, text } of grouped(inside, (time) => box.left + u.valToPos(time, 'x'))) {
    line(ctx, palette['text-2'], [2, 3], at, box.top, at, box.top + box.height);
    ctx.fillStyle = palette['text-2'];
    ctx.beginPath();
    ctx.moveTo(at - 4, box.top - 7);
    ctx.lineTo(at + 4, box.top - 7);
    ctx.lineTo(at, box.top);
    ctx.fill();
    ctx.font = FONT;
    const isRight = at > box.left + box.width * 0.8;
    ctx.textAlign = isRight ? 'right' : 'left';
    ctx.fillText(text.slice(0, 40), isRight ? at - 8 : at + 8, box.top + 3);
  }
}

function shortened(name: string): string {
  return name.length > LONGEST_END ? `${name.slice(0, LONGEST_END - 1)}…` : name;
}

function drawEnds(u: uPlot, ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  ctx.font = `550 ${FONT}`;
  for (const { name, line: index, y } of endLabels(chart, (value) => box.top + u.valToPos(value, 'y'))) {
    const own = chart.lines[index];
    if (own === undefined) continue;
    const text = shortened(name);
    haloed(ctx, text, box.left + box.width - 2, Math.max(box.top + 9, y), 'right', strokeOf(own, palette), palette);
  }
}

/** The zone of the labels of time, said once at their left. */
function drawZone(ctx: CanvasRenderingContext2D, chart: SeriesChart, palette: Palette, box: Box): void {
  ctx.font = FONT;
  ctx.textAlign = 'left';
  ctx.fillStyle = palette['text-3'];
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(zoneName(chart.zone, chart.end), 0, box.top + box.height + 13);
}

function line(ctx: CanvasRenderingContext2D, colour: string, dashes: number[], x: number, y: number, toX: number, toY: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash(dashes);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(toX, toY);
  ctx.stroke();
  ctx.setLineDash([]);
}
