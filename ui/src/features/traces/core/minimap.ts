import type { Palette } from '~/charts/palette';
import { place, type Stretch } from './axis';
import type { OpenTrace } from './trace';

export const MINIMAP_HEIGHT = 58;

const EDGE = 4;
const ROW = 2.9;

/** Draws each span 2 px high, in the order of the tree, all on one canvas as wide as the stretch. */
export function drawMinimap(
  canvas: HTMLCanvasElement,
  trace: Pick<OpenTrace, 'nodes' | 'services'>,
  all: Stretch,
  width: number,
  palette: Palette,
): void {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(MINIMAP_HEIGHT * ratio);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.scale(ratio, ratio);
  pen.clearRect(0, 0, width, MINIMAP_HEIGHT);
  const step = Math.min(ROW, (MINIMAP_HEIGHT - 2 * EDGE - 2) / Math.max(1, trace.nodes.length - 1));
  trace.nodes.forEach((node, i) => {
    const slot = node.span === undefined ? undefined : trace.services.get(node.span.service);
    pen.fillStyle = (slot === undefined ? undefined : palette.category[slot]) ?? palette.na;
    const left = (place(node.start, all) * width) / 100;
    pen.fillRect(left, EDGE + i * step, Math.max(1.5, (place(node.end, all) * width) / 100 - left), 2);
  });
}
