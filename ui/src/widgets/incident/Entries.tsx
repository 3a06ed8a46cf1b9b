import type { ReactNode } from 'react';
import type { TimelineEntry } from '~/api/incidents';
import { clock, date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
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
        const at = seconds(entry.at);
        const own = date(at, zone);
        const isNewDay = own !== day;
        day = own;
        return (
          <li key={entry.number} data-automatic={entry.automatic}>
            <span className={styles['at']}>
              {isNewDay && <span className="sw-faint">{own} </span>}
              {clock(at, zone)}
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
      })}
    </ol>
  );
}
