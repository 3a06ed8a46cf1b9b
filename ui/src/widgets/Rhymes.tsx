import { useQuery } from '@tanstack/react-query';
import { asProblem } from '~/api/problem';
import { rhymesOf, type Rhyme } from '~/api/rhymes';
import { withUnit } from '~/base/format';
import { date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from './Go';
import { Section } from './Page';
import { ProblemNote } from './ProblemNote';
import styles from './Rhymes.module.css';

const WHOLE = 100;

/**
 * Earlier incidents that look like one: how alike, in which way, and what ended them.
 *
 * @param incident whose likes are shown
 */
export function Rhymes({ incident }: { incident: number }) {
  const { data, error, refetch } = useQuery(rhymesOf(incident));
  const isNotThereYet = error !== null && asProblem(error).status === 404;
  return (
    <Section head="Seen before" note="earlier incidents of the same shape">
      {error !== null && !isNotThereYet && <ProblemNote error={error} retry={() => void refetch()} />}
      {(isNotThereYet || data?.rhymes.length === 0) && <p className="sw-faint">No earlier incident is like this one. What is found out here helps the next.</p>}
      <ol className={styles['rhymes']}>
        {data?.rhymes.map((one) => (
          <Row key={one.incident} of={one} />
        ))}
      </ol>
    </Section>
  );
}

function Row({ of }: { of: Rhyme }) {
  const { zone } = usePreferences();
  return (
    <li>
      <div className={styles['head']}>
        <Go to={`/incidents/${of.incident}`} className={styles['title']}>
          {of.title}
        </Go>
        <span className={styles['score']}>
          <b>{withUnit(Math.round(of.score * WHOLE), '%')}</b> alike
          <i className={styles['track']} aria-hidden="true">
            <i style={{ width: `${Math.min(1, of.score) * 100}%` }} />
          </i>
        </span>
      </div>
      <p className="sw-note">
        Incident {of.incident}, {date(Date.parse(of.opened_at) / 1000, zone)}
        {of.cause === 'unknown' ? '' : `, cause: ${of.cause}`}
      </p>
      {of.because.length > 0 && <p className={styles['because']}>{of.because.join(' · ')}</p>}
      {of.fixed_by.length > 0 && (
        <p className={styles['fixed']}>
          <span className="sw-faint">What ended it</span> {of.fixed_by.join('; ')}
        </p>
      )}
    </li>
  );
}
