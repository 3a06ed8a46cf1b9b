import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { milliseconds } from '~/base/format';
import { usePalette } from '~/charts/palette';
import { place, type Stretch } from '../core/axis';
import { drawMinimap, MINIMAP_HEIGHT } from '../core/minimap';
import type { OpenTrace } from '../core/trace';
import styles from './Minimap.module.css';

type Props = { trace: OpenTrace; stretch: Stretch; change: (stretch: Stretch) => void };
type Grip = 'from' | 'to' | 'new';

const GRIP_PX = 8;
const KEY_STEP = 0.02;

/** All spans at once; its handles choose the stretch of time that is drawn below. */
export function Minimap({ trace, stretch, change }: Props) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const [drag, setDrag] = useState<{ grip: Grip; anchor: number; shown: Stretch }>();
  const shown = drag?.shown ?? stretch;

  useEffect(() => {
    const all = { from: trace.start, to: trace.end };
    if (canvas.current !== null && width > 0) drawMinimap(canvas.current, trace, all, width, palette);
  }, [trace, width, palette]);

  const length = trace.end - trace.start;
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    return trace.start + share * length;
  };
  const start = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = timeAt(event);
    const reach = (GRIP_PX * length) / Math.max(width, 1);
    const grip = Math.abs(at - shown.from) < reach ? 'from' : Math.abs(at - shown.to) < reach ? 'to' : 'new';
    setDrag({ grip, anchor: grip === 'from' ? shown.to : grip === 'to' ? shown.from : at, shown });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag === undefined) return;
    const at = timeAt(event);
    const next = { from: Math.min(at, drag.anchor), to: Math.max(at, drag.anchor) };
    if (next.to - next.from > length / 5000) setDrag({ ...drag, shown: next });
  };
  const end = () => {
    if (drag !== undefined && drag.shown !== stretch) change(drag.shown);
    setDrag(undefined);
  };
  const nudge = (grip: 'from' | 'to') => (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -5, PageUp: 5 }[event.key];
    const edge = { Home: trace.start, End: trace.end }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const at = edge ?? stretch[grip] + (step ?? 0) * KEY_STEP * length;
    const least = length / 1000;
    change(
      grip === 'from'
        ? { ...stretch, from: Math.max(trace.start, Math.min(at, stretch.to - least)) }
        : { ...stretch, to: Math.min(trace.end, Math.max(at, stretch.from + least)) },
    );
  };

  const left = place(shown.from, { from: trace.start, to: trace.end });
  const right = place(shown.to, { from: trace.start, to: trace.end });
  return (
    <div className={styles['mini']}>
      <div
        ref={ref}
        className={styles['track']}
        style={{ height: MINIMAP_HEIGHT }}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setDrag(undefined)}
        onDoubleClick={() => change({ from: trace.start, to: trace.end })}
      >
        <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
        <div className={styles['shade']} style={{ left: 0, width: `${left}%` }} />
        <div className={styles['shade']} style={{ right: 0, width: `${100 - right}%` }} />
        <div className={styles['frame']} style={{ left: `${left}%`, width: `${right - left}%` }} />
        {(['from', 'to'] as const).map((grip) => (
          <div
            key={grip}
            role="slider"
            tabIndex={0}
            className={styles['grip']}
            aria-label={grip === 'from' ? 'Drawn from' : 'Drawn to'}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(grip === 'from' ? left : right)}
            aria-valuetext={milliseconds(shown[grip] - trace.start)}
            style={{ left: `${grip === 'from' ? left : right}%` }}
            onKeyDown={nudge(grip)}
          />
        ))}
      </div>
    </div>
  );
}
