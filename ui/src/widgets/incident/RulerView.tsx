import type { ReactNode } from 'react';
import type { Incident, MilestoneName } from '~/api/incidents';
import { length } from '~/base/format';
import { clock, zoneName, type Zone } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { rulerOf, type Mark } from './ruler';
import styles from './RulerView.module.css';

export const MILESTONE_WORDS: Readonly<Record<MilestoneName, string>> = {
  started: 'Began',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  hypothesis: 'Understood',
  mitigated: 'Mitigated',
  recovered: 'Recovered',
};

const WIDE = 1000;
const HIGH = 30;
const LINE = 6;

/**
 * When it began, was seen, taken, understood, mitigated and over: one line of time.
 *
 * @param around what a milestone stands in: words alone, or something to press
 */
export function RulerView({ incident, around }: { incident: Pick<Incident, 'milestones'>; around: (name: MilestoneName, className: string | undefined, words: ReactNode) => ReactNode }) {
  const { zone } = usePreferences();
  const { marks, ahead, hurt } = rulerOf(incident, Date.now() / 1000);
  return (
    <section className={styles['ruler']} aria-label="Milestones">
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true" className={styles['line']}>
        <line x1="0" x2={WIDE} y1={LINE} y2={LINE} className={styles['after']} />
        <line x1="0" x2={hurt * WIDE} y1={LINE} y2={LINE} className={styles['hurt']} />
        {marks.map(({ name, place, label }) => (
          <polyline key={name} points={`${place * WIDE},0 ${place * WIDE},${LINE + 5} ${label * WIDE},${HIGH - 5} ${label * WIDE},${HIGH}`} className={styles['tick']} />
        ))}
      </svg>
      <ol className={styles['marks']}>
        {marks.map((mark) => (
          <li key={mark.name} style={{ left: `${mark.label * 100}%` }}>
            {around(
              mark.name,
              styles['mark'],
              <>
                <span className={styles['word']}>
                  {MILESTONE_WORDS[mark.name]}
                  {mark.isEdited ? ' *' : ''}
                </span>
                <span className={styles['when']}>{whenText(mark, clockOf(mark.at, zone))}</span>
                {mark.name !== 'started' && mark.after !== undefined && <span className={styles['clock']}>{clockOf(mark.at, zone)}</span>}
              </>,
            )}
          </li>
        ))}
      </ol>
      {ahead.length > 0 && (
        <ul className={styles['ahead']} aria-label="Not yet">
          <li>Not yet</li>
          {ahead.map((name) => (
            <li key={name}>{around(name, styles['next'], MILESTONE_WORDS[name])}</li>
          ))}
        </ul>
      )}
      {marks.some(({ isEdited }) => isEdited) && <p className="sw-note">* set by a person, with a reason</p>}
    </section>
  );
}

function clockOf(at: number, zone: Zone): string {
  return `${clock(at, zone)} ${zoneName(zone, at)}`;
}

function whenText({ name, after }: Mark, clockText: string): string {
  if (name === 'started' || after === undefined) return clockText;
  return after < 0 ? `${length(-after)} before` : `after ${length(after)}`;
}
