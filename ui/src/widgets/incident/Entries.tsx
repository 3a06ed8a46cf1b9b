import type { ReactNode } from 'react';
import type { TimelineEntry } from '~/api/incidents';
import { clock, date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useArrival } from '../arrival';
import { Markdown } from '../Markdown';
import styles from './Record.module.css';
import { kindWord, nameOf, seconds } from './words';

/**
 * What happened, by the time it happened: what Sward saw in its words, what people say in theirs.
 *
 * @param acts what can be done with a person's entry
 */
export function Entries({ entries, acts }: { entries: readonly TimelineEntry[]; acts?: (entry: TimelineEntry) => ReactNode }) {
  const { zone } = usePreferences();
  let day = '';
  return (
    <ol className={styles['entries']}>
      {entries.map((entry) => {
        const own = date(seconds(entry.at), zone);
        const isNewDay = own !== day;
        day = own;
        return <Row key={entry.number} entry={entry} day={isNewDay ? own : undefined} acts={acts} />;
      })}
    </ol>
  );
}

function Row({ entry, day, acts }: { entry: TimelineEntry; day: string | undefined; acts: ((entry: TimelineEntry) => ReactNode) | undefined }) {
  const { zone } = usePreferences();
  const arrival = useArrival(`entry-${entry.number}`);
  return (
    <li {...arrival} data-automatic={entry.automatic}>
      <span className={styles['at']}>
        {day !== undefined && <span className="sw-faint">{day} </span>}
        {clock(seconds(entry.at), zone)}
      </span>
      <span className={styles['kind']}>{kindWord(entry.kind)}</span>
      <div>
        {entry.automatic ? <p>{entry.text}</p> : <Markdown text={entry.text} />}
        {!entry.automatic && (
          <div className={styles['under']}>
            {nameOf(entry.by)} {acts?.(entry)}
          </div>
        )}
      </div>
    </li>
  );
}
