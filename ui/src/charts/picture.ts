/** Charts as PNG files: what is on the canvas, with its title and labels, on the surface. */
import { zoneName, type Zone } from '~/base/time';
import { MARGIN, rowLabels, shareOf, xOf, type Frame, type Heat } from './heat';
import type { Palette } from './palette';
import { fittingTimes, type SeriesChart } from './series';

const PADDING = 16;
const HEAD = 28;
const FONT = '"Hanken Grotesk Variable", sans-serif';

/** A canvas with a drawing of `width` by `height` CSS pixels on it, and its title above. */
function sheet(title: string, width: number, height: number, palette: Palette, draw: (ctx: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const scale = devicePixelRatio;
  canvas.width = (width + 2 * PADDING) * scale;
  canvas.height = (height + 2 * PADDING + HEAD) * scale;
  const ctx = canvas.getContext('2d');
  if (ctx === null) return canvas;
  ctx.scale(scale, scale);
  ctx.fillStyle = palette.surface;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.fillStyle = palette.text;
  ctx.font = `600 13px ${FONT}`;
  ctx.fillText(title, PADDING, PADDING + 12, width);
  ctx.translate(PADDING, PADDING + HEAD);
  draw(ctx);
  return canvas;
}

/** @param drawn what uPlot drew: with its axes, those of time where they stand below it */
export function seriesPicture(title: string, drawn: HTMLCanvasElement, size: { width: number; height: number }, chart: SeriesChart, isLast: boolean, palette: Palette): HTMLCanvasElement {
  const below = isLast ? 0 : MARGIN.below;
  return sheet(title, size.width, size.height + below, palette, (ctx) => {
    ctx.drawImage(drawn, 0, 0, size.width, size.height);
    if (!isLast) timeAxis(ctx, { ...chart, width: size.width - MARGIN.left, height: size.height }, chart.zone, size.height + 12, palette);
  });
}

function timeAxis(ctx: CanvasRenderingContext2D, frame: Frame, zone: Zone, y: number, palette: Palette): void {
  ctx.fillStyle = palette['text-3'];
  ctx.font = `11px ${FONT}`;
  ctx.textAlign = 'center';
  for (const { at, text } of fittingTimes(frame.start, frame.end, zone, frame.width)) ctx.fillText(text, MARGIN.left + xOf(frame, at), y);
  ctx.textAlign = 'left';
  ctx.fillText(zoneName(zone, frame.end), 0, y);
}

/** @param cells what drawHeat drew: without axes */
export function heatPicture(title: string, cells: HTMLCanvasElement, heat: Heat, frame: Frame, palette: Palette): HTMLCanvasElement {
  const { left, above, below } = MARGIN;
  return sheet(title, frame.width + left, frame.height + above + below, palette, (ctx) => {
    ctx.drawImage(cells, left, above, frame.width, frame.height);
    ctx.fillStyle = palette['text-3'];
    ctx.font = `11px ${FONT}`;
    ctx.textAlign = 'right';
    for (const bound of rowLabels(heat)) ctx.fillText(heat.write(bound), left - 6, above + (1 - shareOf(heat, bound)) * frame.height + 4);
    timeAxis(ctx, frame, heat.zone, above + frame.height + 16, palette);
  });
}

/** Hands a picture to the person as a file. */
export function download(canvas: HTMLCanvasElement, title: string): void {
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${fileName(title)}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

/** A title as a name that any file system takes. */
export function fileName(title: string): string {
  const plain = title.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[-.]+|-+$/g, '');
  return plain === '' ? 'sward' : plain.slice(0, 80);
}
