import type { ReactNode } from 'react';
import { short } from '~/base/format';
import { zoneName } from '~/base/time';
import { usePointed } from './crosshair';
import { boxOf, MARGIN, most, rowLabels, shareOf, xOf, type Cell, type Frame, type Heat, type Pick } from './heat';
import { pickParts } from './heatWords';
import styles from './Heatmap.module.css';
import { fittingTimes, grouped, type Marker } from './series';

const NAME_LENGTH = 40;

/** Which colour is how many events. */
export function Legend({ heat }: { heat: Heat }) {
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

function Layer({ frame, children }: { frame: Frame; children: ReactNode }) {
  return (
    <svg className={styles['axes']} width={frame.width + MARGIN.left} height={frame.height + MARGIN.below + MARGIN.above} aria-hidden="true">
      {children}
    </svg>
  );
}

export function Axes({ heat, frame, markers }: { heat: Heat; frame: Frame; markers: readonly Marker[] }) {
  const inside = markers.filter(({ time }) => time >= frame.start && time <= frame.end);
  return (
    <Layer frame={frame}>
      {rowLabels(heat).map((bound) => (
        <text key={bound} x={MARGIN.left - 6} y={MARGIN.above + (1 - shareOf(heat, bound)) * frame.height + 4} textAnchor="end">
          {heat.write(bound)}
        </text>
      ))}
      {fittingTimes(frame.start, frame.end, heat.zone, frame.width).map(({ at, text }) => (
        <text key={at} x={MARGIN.left + xOf(frame, at)} y={frame.height + MARGIN.above + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={0} y={frame.height + MARGIN.above + 16}>
        {zoneName(heat.zone, frame.end)}
      </text>
      {grouped(inside, (time) => xOf(frame, time)).map(({ at, text }) => (
        <MarkerLine key={at} at={at} text={text} frame={frame} />
      ))}
    </Layer>
  );
}

function MarkerLine({ at, text, frame }: { at: number; text: string; frame: Frame }) {
  const isRight = at > frame.width * 0.8;
  return (
    <g transform={`translate(${MARGIN.left + at},${MARGIN.above})`}>
      <path d={`M0,0V${frame.height}`} stroke="var(--sw-text-2)" strokeDasharray="2 3" />
      <path d="M-4,-7H4L0,0Z" fill="var(--sw-text-2)" />
      <text x={isRight ? -8 : 8} y={1} textAnchor={isRight ? 'end' : 'start'} className={styles['marker']}>
        {text.slice(0, NAME_LENGTH)}
      </text>
    </g>
  );
}

/** The edge of what is selected, with its four handles, and what it is in words. */
export function Outline({ heat, frame, pick }: { heat: Heat; frame: Frame; pick: Pick }) {
  const own = boxOf(heat, frame, pick);
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]] as const;
  const below = Math.min(own.y + own.height + 4, frame.height + MARGIN.above - 20);
  const isRight = own.x > frame.width * 0.6;
  const [events, ...where] = pickParts(heat, pick);
  return (
    <>
      <Layer frame={frame}>
        <rect {...own} fill="var(--sw-accent)" fillOpacity={0.07} stroke="var(--sw-accent)" strokeWidth={1.5} />
        {corners.map(([h, v]) => (
          <rect key={`${h}${v}`} x={own.x + h * own.width - 3} y={own.y + v * own.height - 3} width={6} height={6} fill="var(--sw-surface)" stroke="var(--sw-accent)" strokeWidth={1.5} />
        ))}
      </Layer>
      <div className={styles['picked']} style={{ top: below, ...(isRight ? { right: Math.max(0, frame.width + MARGIN.left - own.x - own.width) } : { left: own.x }) }}>
        <b>{events}</b> {where.join(', ')}
      </div>
    </>
  );
}

/** The cell that the keyboard or the pointer stands on. */
export function CellMark({ heat, frame, cell }: { heat: Heat; frame: Frame; cell: Cell }) {
  const time = heat.times[cell.column] ?? frame.start;
  const own = boxOf(heat, frame, {
    time: { start: time, end: time + heat.step },
    value: { from: heat.bounds[cell.row] ?? 0, to: heat.bounds[cell.row + 1] ?? 0 },
  });
  return (
    <Layer frame={frame}>
      <rect {...own} fill="none" stroke="var(--sw-text)" strokeWidth={1.5} />
    </Layer>
  );
}

/** The line that all charts of the page share. */
export function Crosshair({ frame }: { frame: Frame }) {
  const time = usePointed();
  if (time === undefined || time < frame.start || time > frame.end) return null;
  const x = Math.round(MARGIN.left + xOf(frame, time)) + 0.5;
  return (
    <Layer frame={frame}>
      <path d={`M${x},${MARGIN.above}V${MARGIN.above + frame.height}`} stroke="var(--sw-text-2)" />
    </Layer>
  );
}
