import { Button } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Span } from '~/base/time';
import { ChartFrame } from './ChartFrame';
import { pointAt } from './crosshair';
import { drawHeat } from './drawHeat';
import { boxOf, cellAt, dragged, MARGIN, type Cell, type Frame, type Heat, type Pick } from './heat';
import styles from './Heatmap.module.css';
import { Axes, CellMark, Crosshair, Legend, Outline } from './HeatMarks';
import { cellText, twin } from './heatWords';
import { usePalette } from './palette';
import { heatPicture } from './picture';
import type { Marker } from './series';

type Place = { readonly x: number; readonly y: number };

/**
 * Events by time and value. Dragging selects a box, along time a strip, along values a band; Esc drops
 * the selection. With the keyboard: arrows move a cell, Shift and arrows stretch the selection.
 *
 * @param onZoom offered on a selection of time
 */
export function Heatmap({
  title,
  note,
  heat,
  start,
  end,
  height = 280,
  markers = [],
  pick,
  unknown,
  onPick,
  onZoom,
}: {
  title: string;
  note?: string;
  heat: Heat;
  start: number;
  end: number;
  height?: number;
  markers?: readonly Marker[];
  pick?: Pick | undefined;
  /** The time of which nothing is known yet. */
  unknown?: Span | undefined;
  onPick?: (pick: Pick | undefined) => void;
  onZoom?: (span: Span) => void;
}) {
  const { ref: sized, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const palette = usePalette();
  const [drag, setDrag] = useState<{ from: Place; to: Place }>();
  const [cell, setCell] = useState<Cell>();
  const [under, setUnder] = useState<{ cell: Cell; at: Place }>();
  const frame: Frame = useMemo(
    () => ({ start, end, width: Math.max(1, width - MARGIN.left), height: height - MARGIN.below - MARGIN.above }),
    [start, end, width, height],
  );
  const shown = drag === undefined ? pick : dragged(heat, frame, drag.from, drag.to);
  useEffect(() => {
    if (canvas.current !== null && width > 0) drawHeat(canvas.current, heat, frame, palette, shown, unknown);
  }, [heat, frame, palette, shown, unknown, width]);
  const place = (event: PointerEvent): Place => {
    const own = canvas.current?.getBoundingClientRect();
    return { x: event.clientX - (own?.left ?? 0), y: event.clientY - (own?.top ?? 0) };
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = place(event);
    const found = cellAt(heat, frame, at);
    setUnder(found === undefined ? undefined : { cell: found, at });
    pointAt(found === undefined ? undefined : heat.times[found.column]);
    if (drag !== undefined) setDrag({ ...drag, to: at });
  };
  const onPointerUp = () => {
    if (drag === undefined) return;
    const next = dragged(heat, frame, drag.from, drag.to);
    if (next !== undefined || pick !== undefined) onPick?.(next);
    setDrag(undefined);
  };
  const giveUp = useCallback(() => setDrag(undefined), []);
  useEscape(drag !== undefined, giveUp);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && pick !== undefined) {
      onPick?.(undefined);
      event.stopPropagation();
      return;
    }
    const rows = heat.bounds.length - 1;
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const now = cell ?? { column: heat.times.length - 1, row: 0 };
    const next = { ...now, row: Math.min(rows - 1, Math.max(0, now.row + by)) };
    setCell(next);
    if (event.shiftKey) onPick?.({ ...pick, value: { from: heat.bounds[Math.min(now.row, next.row)] ?? 0, to: heat.bounds[rows] ?? 0 } });
  };
  const move = (steps: number) => {
    const column = Math.min(heat.times.length - 1, Math.max(0, (cell?.column ?? -1) + Math.sign(steps)));
    setCell({ column, row: cell?.row ?? 0 });
    pointAt(heat.times[column]);
    const from = heat.times[cell?.column ?? column] ?? start;
    if (Math.abs(steps) > 1) onPick?.({ ...pick, time: { start: Math.min(from, heat.times[column] ?? from), end } });
  };
  const asTable = useCallback(() => twin(heat), [heat]);
  const picture = () => (canvas.current === null ? undefined : heatPicture(title, canvas.current, heat, frame, palette));
  return (
    <ChartFrame title={title} note={note} end={<Legend heat={heat} />} twin={asTable} spoken={cellText(heat, cell)} move={move} picture={picture}>
      <div ref={ref} className={styles['box']} style={{ height }} onKeyDown={onKeyDown}>
        <canvas
          ref={canvas}
          className={styles['canvas']}
          style={{ left: MARGIN.left, top: MARGIN.above }}
          onPointerDown={(event) => {
            if (event.button !== 0 || !event.isPrimary) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const at = place(event);
            setDrag({ from: at, to: at });
          }}
          onPointerMove={onPointerMove}
          onPointerLeave={() => {
            setUnder(undefined);
            pointAt(undefined);
          }}
          onPointerUp={onPointerUp}
          onPointerCancel={giveUp}
        />
        <Axes heat={heat} frame={frame} markers={markers} />
        <Crosshair frame={frame} />
        {shown !== undefined && <Outline heat={heat} frame={frame} pick={shown} />}
        {cell !== undefined && <CellMark heat={heat} frame={frame} cell={cell} />}
        {under !== undefined && drag === undefined && <Reading text={cellText(heat, under.cell)} at={under.at} frame={frame} />}
        {drag === undefined && pick?.time !== undefined && onZoom !== undefined && (
          <ZoomButton heat={heat} frame={frame} pick={pick} zoom={() => pick.time !== undefined && onZoom(pick.time)} />
        )}
      </div>
    </ChartFrame>
  );
}

/** Escape gives a drag up, wherever the focus is, and is heard by nothing else. */
function useEscape(isDragging: boolean, giveUp: () => void): void {
  useEffect(() => {
    if (!isDragging) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [isDragging, giveUp]);
}

function Reading({ text, at, frame }: { text: string; at: Place; frame: Frame }) {
  const isRight = at.x > frame.width / 2;
  const side = isRight ? { right: frame.width - at.x + 12 } : { left: MARGIN.left + at.x + 12 };
  return (
    <div className={styles['reading']} aria-hidden="true" style={{ ...side, top: Math.max(0, at.y - 18) }}>
      {text}
    </div>
  );
}

/** A choice on the selection: the drag itself only selects. */
function ZoomButton({ heat, frame, pick, zoom }: { heat: Heat; frame: Frame; pick: Pick; zoom: () => void }) {
  const own = boxOf(heat, frame, pick);
  return (
    <Button size="compact-xs" className={styles['zoom']} style={{ top: Math.max(2, own.y + 6), right: Math.max(6, MARGIN.left + frame.width - own.x - own.width + 6) }} onClick={zoom}>
      Zoom to this time
    </Button>
  );
}
