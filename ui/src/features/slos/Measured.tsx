import { useId } from 'react';
import type { Status as SloStatus } from '~/api/slos';
import { counted, length, percent } from '~/base/format';
import { ends, moment, type Span } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Section } from '~/widgets/Page';
import styles from './Slos.module.css';
import { useSilences } from './useSilences';

const LATEST = 4;

/** How much of the window was measured, and when nothing was heard. */
export function Measured({ slo }: { slo: SloStatus }) {
  const { zone } = usePreferences();
  const { from, gaps } = useSilences(slo);
  const start = Math.max(from ?? 0, Date.parse(slo.budget.start) / 1000);
  const end = Date.parse(slo.counted_up_to) / 1000;
  const { coverage } = slo.budget;
  return (
    <Section head="Measured" note={coverage === undefined || from === undefined ? 'not known yet' : `${percent(coverage)} since ${moment(start, zone, 'minute')}`}>
      {from !== undefined && <Bar gaps={gaps} start={start} end={end} />}
      <dl className={styles['pairs']}>
        {gaps
          .slice(-LATEST)
          .reverse()
          .map((gap) => (
            <div key={gap.start}>
              <dt>Nothing heard, {ends(gap, zone)}</dt>
              <dd>{length(gap.end - gap.start)}</dd>
            </div>
          ))}
        {gaps.length > LATEST && (
          <div>
            <dt>Earlier</dt>
            <dd>{gaps.length - LATEST} more</dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

function Bar({ gaps, start, end }: { gaps: readonly Span[]; start: number; end: number }) {
  const id = useId();
  const at = (time: number) => `${Math.min(100, Math.max(0, ((time - start) / Math.max(1, end - start)) * 100))}%`;
  return (
    <svg className={styles['measured']} role="img" aria-label={gaps.length === 0 ? 'Something was heard in every hour' : `${counted(gaps.length, 'time')} without events`}>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className={styles['gapGround']} />
        <rect width="1.6" height="5" className={styles['gap']} />
      </pattern>
      <rect width="100%" height="8" className={styles['heard']} />
      {gaps.map((gap) => (
        <rect key={gap.start} x={at(gap.start)} width={`${Math.max(0.4, ((gap.end - Math.max(start, gap.start)) / Math.max(1, end - start)) * 100)}%`} height="8" fill={`url(#${id})`} />
      ))}
    </svg>
  );
}
