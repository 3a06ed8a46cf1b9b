import { clock, zoneName } from '~/base/time';
import { milliseconds } from '~/base/format';
import { usePreferences } from '~/state/preferences';
import { heatCells } from '../core/heatCells';
import type { Heat } from '../core/among';
import styles from './SiblingHeat.module.css';

const WIDTH = 300;
const HEIGHT = 84;

/** Durations over time, with a ring where this span is. */
export function SiblingHeat({ heat, at, duration }: { heat: Heat; at: number; duration: number }) {
  const { zone } = usePreferences();
  const { cells, place, low, high, start, end } = heatCells(heat, at, duration, WIDTH, HEIGHT);
  return (
    <figure className={styles['figure']} aria-hidden="true">
      <div className={styles['range']}>
        <span>{milliseconds(high)}</span>
        <span>{milliseconds(low)}</span>
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles['heat']}>
        {cells.map((cell) => (
          <rect key={`${cell.x} ${cell.y}`} x={cell.x} y={cell.y} width={cell.width} height={cell.height} fill={`var(--sw-heat-${cell.step})`} />
        ))}
        <path d={`M0,${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--sw-control)" />
        <circle cx={place.x} cy={place.y} r="4.5" fill="none" stroke="var(--sw-surface)" strokeWidth="4" />
        <circle cx={place.x} cy={place.y} r="4.5" fill="none" stroke="var(--sw-accent)" strokeWidth="2" />
      </svg>
      <div className={styles['times']}>
        <span>{clock(start, zone)}</span>
        <span>
          {clock(end, zone)} {zoneName(zone, end)}
        </span>
      </div>
    </figure>
  );
}
