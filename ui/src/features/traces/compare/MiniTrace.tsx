import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { usePalette } from '~/charts/palette';
import { drawMinimap, MINIMAP_HEIGHT } from '../core/minimap';
import type { OpenTrace } from '../core/trace';
import styles from './CompareView.module.css';

/** All spans of a trace, over a time that may be longer than it is. */
export function MiniTrace({ trace, services, length }: { trace: OpenTrace; services: OpenTrace['services']; length: number }) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const all = { from: trace.start, to: trace.start + length };
    if (canvas.current !== null && width > 0) drawMinimap(canvas.current, { nodes: trace.nodes, services }, all, width, palette);
  }, [trace, services, length, width, palette]);
  return (
    <div ref={ref}>
      <canvas ref={canvas} className={styles['canvas']} style={{ height: MINIMAP_HEIGHT }} aria-hidden="true" />
    </div>
  );
}
