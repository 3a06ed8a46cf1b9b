import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { counted, short } from '~/base/format';
import { clock, date, ends, zoneName } from '~/base/time';
import { ChartFrame } from './ChartFrame';
import { drawHeat } from './drawHeat';
import { countPicked, dragged, most, shareOf, xOf, type Frame, type Heat, type Pick } from './heat';
import styles from './Heatmap.module.css';
import { usePalette } from './palette';
import { timeLabels, type Marker } from './series';
import type { Twin } from './TableTwin';

const LEFT = 52;
const BELOW = 22;
const ABOVE = 10;

type Place = { readonly x: number; readonly y: number };

/**
 * Events by time and value. Dragging selects a box, along time a strip, along values a band; Esc drops
 * the selection. With the keyboard: arrows move a cell, Shift and arrows stretch the selection.
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
  onPick,
}: {
  title: string;
  note?: string;
  heat: Heat;
  start: number;
  end: number;
  height?: number;
  markers?: readonly Marker[];
  pick?: Pick | undefined;
  onPick?: (pick: Pick | undefined) => void;
}) {
  const { ref: sized, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const palette = usePalette();
  const [drag, setDrag] = useState<{ from: Place; to: Place }>();
  const [cell, setCell] = useState<{ column: number; row: number }>();
  const frame: Frame = useMemo(
    () => ({ start, end, width: Math.max(1, width - LEFT), height: height - BELOW - ABOVE }),
    [start, end, width, height],
  );
  const shown = drag === undefined ? pick : dragged(heat, frame, drag.from, drag.to);
  useEffect(() => {
    if (canvas.current !== null && width > 0) drawHeat(canvas.current, heat, frame, palette, shown);
  }, [heat, frame, palette, shown, width]);
  const place = (event: PointerEvent): Place => {
    const own = canvas.current?.getBoundingClientRect();
    return { x: event.clientX - (own?.left ?? 0), y: event.clientY - (own?.top ?? 0) };
  };
  const onPointerUp = () => {
    if (drag === undefined) return;
    onPick?.(dragged(heat, frame, drag.from, drag.to));
    setDrag(undefined);
  };
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
    const from = heat.times[cell?.column ?? column] ?? start;
    if (Math.abs(steps) > 1) onPick?.({ ...pick, time: { start: Math.min(from, heat.times[column] ?? from), end } });
  };
  return (
    <ChartFrame title={title} note={note} end={<Legend heat={heat} />} twin={() => twin(heat)} spoken={spoken(heat, cell)} move={move}>
      <div ref={ref} className={styles['box']} style={{ height }} onKeyDown={onKeyDown}>
        <canvas
          ref={canvas}
          className={styles['canvas']}
          style={{ left: LEFT, top: ABOVE }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const at = place(event);
            setDrag({ from: at, to: at });
          }}
          onPointerMove={(event) => drag !== undefined && setDrag({ ...drag, to: place(event) })}
          onPointerUp={onPointerUp}
        />
        <Axes heat={heat} frame={frame} markers={markers} />
        {shown !== undefined && <Outline heat={heat} frame={frame} pick={shown} />}
        {cell !== undefined && <CellMark heat={heat} frame={frame} cell={cell} />}
      </div>
    </ChartFrame>
  );
}

function Legend({ heat }: { heat: Heat }) {
  const fullest = most(heat);
  if (heat.bad !== undefined || fullest === 0) return null;
  return (
    <span className={styles['legend']}>
      1
      {Array.from({ length: 9 }, (_, i) => (
        <i key={i} style={{ background: `var(--sw-heat-${i + 1})` }} />
      ))}
      {short(fullest)} events a cell
    </span>
  );
}

function Axes({ heat, frame, markers }: { heat: Heat; frame: Frame; markers: readonly Marker[] }) {
  const rows = heat.bounds.length - 1;
  const every = Math.max(1, Math.ceil(rows / 4));
  const labels = heat.bounds.filter((_, i) => i % every === 0);
  return (
    <svg className={styles['axes']} width={frame.width + LEFT} height={frame.height + BELOW + ABOVE} aria-hidden="true">
      {labels.map((bound) => (
        <text key={bound} x={LEFT - 6} y={ABOVE + (1 - shareOf(heat, bound)) * frame.height + 4} textAnchor="end">
          {heat.write(bound)}
        </text>
      ))}
      {timeLabels(frame.start, frame.end, heat.zone, Math.max(2, Math.floor(frame.width / 110))).map(({ at, text }) => (
        <text key={at} x={LEFT + xOf(frame, at)} y={frame.height + ABOVE + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={0} y={frame.height + ABOVE + 16}>
        {zoneName(heat.zone, frame.end)}
      </text>
      {markers
        .filter(({ time }) => time >= frame.start && time <= frame.end)
        .map(({ time, name }) => (
          <g key={`${time} ${name}`} transform={`translate(${LEFT + xOf(frame, time)},${ABOVE})`}>
            <path d={`M0,0V${frame.height}`} stroke="var(--sw-text-2)" strokeDasharray="2 3" />
            <path d="M-4,-7H4L0,0Z" fill="var(--sw-text-2)" />
            <text x={8} y={0} className={styles['marker']}>
              {name}
            </text>
          </g>
        ))}
    </svg>
  );
}

function boxOf(heat: Heat, frame: Frame, pick: Pick): { x: number; y: number; width: number; height: number } {
  const x = pick.time === undefined ? 0 : Math.max(0, xOf(frame, pick.time.start));
  const right = pick.time === undefined ? frame.width : Math.min(frame.width, xOf(frame, pick.time.end));
  const top = pick.value === undefined ? 0 : (1 - shareOf(heat, pick.value.to)) * frame.height;
  const bottom = pick.value === undefined ? frame.height : (1 - shareOf(heat, pick.value.from)) * frame.height;
  return { x: LEFT + x, y: ABOVE + top, width: Math.max(1, right - x), height: Math.max(1, bottom - top) };
}

function Outline({ heat, frame, pick }: { heat: Heat; frame: Frame; pick: Pick }) {
  const own = boxOf(heat, frame, pick);
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]] as const;
  const below = Math.min(own.y + own.height + 14, frame.height + ABOVE - 4);
  return (
    <svg className={styles['axes']} width={frame.width + LEFT} height={frame.height + BELOW + ABOVE} aria-hidden="true">
      <rect {...own} fill="var(--sw-accent)" fillOpacity={0.07} stroke="var(--sw-accent)" strokeWidth={1.5} />
      {corners.map(([h, v]) => (
        <rect key={`${h}${v}`} x={own.x + h * own.width - 3} y={own.y + v * own.height - 3} width={6} height={6} fill="var(--sw-surface)" stroke="var(--sw-accent)" strokeWidth={1.5} />
      ))}
      <text x={Math.min(own.x, frame.width - 160)} y={below} className={styles['picked']}>
        {pickText(heat, pick)}
      </text>
    </svg>
  );
}

/** What is selected, in words: 243 events, 14:01 – 14:42 UTC, 2.6 s to 8.2 s. */
export function pickText(heat: Heat, pick: Pick): string {
  return [
    counted(countPicked(heat, pick), 'event'),
    ...(pick.time === undefined ? [] : [ends(pick.time, heat.zone)]),
    ...(pick.value === undefined ? [] : [`${heat.write(pick.value.from)} to ${heat.write(pick.value.to)}`]),
  ].join(', ');
}

function CellMark({ heat, frame, cell }: { heat: Heat; frame: Frame; cell: { column: number; row: number } }) {
  const time = heat.times[cell.column] ?? frame.start;
  const own = boxOf(heat, frame, {
    time: { start: time, end: time + heat.step },
    value: { from: heat.bounds[cell.row] ?? 0, to: heat.bounds[cell.row + 1] ?? 0 },
  });
  return (
    <svg className={styles['axes']} width={frame.width + LEFT} height={frame.height + BELOW + ABOVE} aria-hidden="true">
      <rect {...own} fill="none" stroke="var(--sw-text)" strokeWidth={1.5} />
    </svg>
  );
}

function spoken(heat: Heat, cell: { column: number; row: number } | undefined): string {
  if (cell === undefined) return '';
  const time = heat.times[cell.column] ?? 0;
  const weight = heat.weights[cell.column]?.[cell.row] ?? 0;
  const from = heat.write(heat.bounds[cell.row] ?? 0);
  const to = heat.write(heat.bounds[cell.row + 1] ?? 0);
  return `${clock(time, heat.zone, 'second')} ${zoneName(heat.zone, time)}, ${from} to ${to}: ${counted(weight, 'event')}`;
}

function twin(heat: Heat): Twin {
  const rows = heat.bounds.slice(0, -1).map((from, r) => `${heat.write(from)} to ${heat.write(heat.bounds[r + 1] ?? from)}`);
  return {
    heads: [`Time, ${zoneName(heat.zone, heat.times[0])}`, ...rows],
    rows: heat.times.map((time, c) => [
      `${date(time, heat.zone)} ${clock(time, heat.zone, 'second')}`,
      ...rows.map((_, r) => short(heat.weights[c]?.[r] ?? 0)),
    ]),
  };
}
