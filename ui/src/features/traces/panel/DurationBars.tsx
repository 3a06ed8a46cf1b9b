import { useMemo } from 'react';
import { count, milliseconds } from '~/base/format';
import { durationBins } from '../core/bins';
import styles from './DurationBars.module.css';

const HEIGHT = 48;

/** The width of a label, in percent. */
const LABEL = 28;

/** How durations are spread, over a logarithmic axis. */
export function DurationBars({ values, p50, p99 }: { values: readonly number[]; p50: number; p99: number }) {
  const bins = useMemo(() => durationBins(values), [values]);
  if (bins.counts.length === 0) return null;
  const most = Math.max(...bins.counts);
  const width = 1000 / bins.counts.length;
  const [half, late] = [bins.place(p50), bins.place(p99)];
  const room = (half > 45 ? 0 : LABEL) + (late > 70 ? LABEL : 0);
  const text = `Durations of ${count(values.length)}, from ${milliseconds(bins.from)} to ${milliseconds(bins.to)}: half up to ${milliseconds(p50)}, 99 of 100 up to ${milliseconds(p99)}`;
  return (
    <figure className={styles['figure']} role="img" aria-label={text}>
      <div className={styles['marks']}>
        <Mark at={half} isBefore={half > 45} text={`p50 ${milliseconds(p50)}`} />
        <Mark at={late} isBefore={late > 70} text={late - half > room ? `p99 ${milliseconds(p99)}` : ''} />
      </div>
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" className={styles['bars']}>
        {bins.counts.map((many, i) => {
          const height = many === 0 ? 0 : Math.max(1, (many / most) * HEIGHT);
          return <rect key={i} x={i * width} y={HEIGHT - height} width={width - 4} height={height} fill="var(--sw-heat-5)" />;
        })}
      </svg>
      <div className={styles['ends']}>
        <span>{milliseconds(bins.from)}</span>
        <span>{milliseconds(bins.to)}, log</span>
      </div>
    </figure>
  );
}

function Mark({ at, isBefore, text }: { at: number; isBefore: boolean; text: string }) {
  return (
    <span className={styles['mark']} data-before={isBefore} style={isBefore ? { right: `${100 - at}%` } : { left: `${at}%` }}>
      {text}
    </span>
  );
}
