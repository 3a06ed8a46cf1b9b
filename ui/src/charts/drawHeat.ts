import type { Span } from '~/base/time';
import { goodOrBad, isPicked, most, step, xOf, type Frame, type Heat, type Pick } from './heat';
import { hatch } from './hatch';
import type { Palette } from './palette';

const NOTCH_FROM = 8;

/** Paints the cells: one pass, no state kept. */
export function drawHeat(canvas: HTMLCanvasElement, heat: Heat, frame: Frame, palette: Palette, pick: Pick | undefined, unknown?: Span): void {
  const scale = devicePixelRatio;
  canvas.width = Math.round(frame.width * scale);
  canvas.height = Math.round(frame.height * scale);
  canvas.style.width = `${frame.width}px`;
  canvas.style.height = `${frame.height}px`;
  const ctx = canvas.getContext('2d');
  if (ctx === null) return;
  ctx.scale(scale, scale);
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  const rows = heat.bounds.length - 1;
  const tall = frame.height / rows;
  for (let i = 0; i <= 4; i++) {
    const y = Math.round((frame.height * i) / 4) + (i === 4 ? -0.5 : 0.5);
    ctx.beginPath();
    ctx.moveTo(0, y);
    ctx.lineTo(frame.width, y);
    ctx.stroke();
  }
  if (unknown !== undefined) {
    const left = Math.max(0, xOf(frame, unknown.start));
    hatch(ctx, palette['line-strong'], { left, top: 0, width: xOf(frame, unknown.end) - left, height: frame.height });
  }
  const fullest = most(heat);
  const worst = heat.bad === undefined ? 0 : most({ ...heat, weights: heat.bad });
  heat.times.forEach((time, c) => {
    const x = xOf(frame, time);
    const wide = xOf(frame, Math.min(time + heat.step, heat.times[c + 1] ?? Infinity)) - x;
    const gap = wide >= 4 && tall >= 4 ? 1 : 0;
    heat.weights[c]?.forEach((weight, r) => {
      if (weight <= 0) return;
      const bad = heat.bad?.[c]?.[r] ?? 0;
      const y = frame.height - (r + 1) * tall;
      ctx.fillStyle = colour(palette, heat, weight, bad, fullest, worst, isPicked(heat, pick, c, r));
      ctx.fillRect(x, y, wide - gap, tall - gap);
      if (bad > 0 && Math.min(wide, tall) >= NOTCH_FROM) {
        ctx.fillStyle = palette.surface;
        ctx.fillRect(x + wide - gap - 2, y, 2, 2);
      }
    });
  });
}

function colour(palette: Palette, heat: Heat, weight: number, bad: number, fullest: number, worst: number, picked: boolean): string {
  if (heat.bad !== undefined) {
    const own = goodOrBad(weight, bad, fullest, worst);
    return (own.ladder === 'bad' ? palette.heatBad : palette.heatGood)[own.step - 1] ?? palette.control;
  }
  return (picked ? palette.pick : palette.heat)[step(weight, fullest) - 1] ?? palette.control;
}
