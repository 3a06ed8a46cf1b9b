import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changes, type Incident } from '~/api/incidents';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { kindWord, nameOf, seconds } from '~/widgets/incident/words';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Parts.module.css';
import { detailWords } from './words';

/** Every change, by whom and when: nothing of it can be taken back. */
export function Trail({ incident }: { incident: Incident }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles['trail']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Audit trail</summary>
      {isOpen && <Changes id={incident.id} />}
    </details>
  );
}

function Changes({ id }: { id: number }) {
  const { zone } = usePreferences();
  const query = useQuery(changes(id));
  return (
    <>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      <ol className={styles['changes']}>
        {(query.data ?? []).map(({ seq, at, by, what, detail }) => (
          <li key={seq}>
            <span className="sw-dim">{moment(seconds(at), zone)}</span>
            <span>
              {kindWord(what)} <span className="sw-dim">{detailWords(detail)}</span>
            </span>
            <span className="sw-dim">{nameOf(by)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
