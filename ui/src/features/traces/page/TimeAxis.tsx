import { milliseconds } from '~/base/format';
import { place, type Stretch } from '../core/axis';
import styles from './Waterfall.module.css';

/** The head of the rows: names, durations, and times after the trace's start. */
export function TimeAxis({ marks, stretch, zero }: { marks: readonly number[]; stretch: Stretch; zero: number }) {
  return (
    <div className={`${styles['grid']} ${styles['axis']}`} aria-hidden="true">
      <span className={styles['name']}>Span</span>
      <span className={styles['duration']}>Duration</span>
      <span className={styles['bars']}>
        {marks.map((mark) => (
          <span key={mark} className={styles['tick']} style={{ left: `${place(mark, stretch)}%` }}>
            {mark - zero < 1e-9 ? '0' : milliseconds(mark - zero)}
          </span>
        ))}
        <span className={styles['last']}>{milliseconds(stretch.to - zero)}</span>
      </span>
    </div>
  );
}

export function TimeLines({ marks, stretch }: { marks: readonly number[]; stretch: Stretch }) {
  return (
    <div className={`${styles['grid']} ${styles['lines']}`} aria-hidden="true">
      <span className={styles['bars']} style={{ gridColumn: 3 }}>
        {marks.map((mark) => (
          <span key={mark} className={styles['line']} style={{ left: `${place(mark, stretch)}%` }} />
        ))}
      </span>
    </div>
  );
}
