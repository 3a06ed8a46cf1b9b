/** Where nothing is known yet: thin slanted lines, which no colour is needed to tell from an empty place. */

const APART = 7;

/** In CSS pixels. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, box: { left: number; top: number; width: number; height: number }): void {
  if (box.width <= 0 || box.height <= 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (let x = box.left - box.height; x < box.left + box.width; x += APART) {
    ctx.moveTo(x, box.top + box.height);
    ctx.lineTo(x + box.height, box.top);
  }
  ctx.stroke();
  ctx.restore();
}
