import { useEffect, useState } from 'react';
import { counted } from '~/base/format';
import { usePreferences } from '~/state/preferences';
import { Loading } from '~/widgets/Loading';
import { MentionRow } from '~/widgets/mentions/MentionRow';
import { seeMentions, useMentions } from '~/widgets/mentions/useMentions';
import { Page, Sheet } from '~/widgets/Page';
import { PersonField } from '~/widgets/PersonField';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Mentions.module.css';

/** Where colleagues called whoever sits here. */
export function MentionsPage() {
  const { person } = usePreferences();
  return (
    <Page title="Mentions">
      <Sheet key={person}>
        {person === '' && <h1 className="sw-voice sw-answer">Say who you are, to see where you were called.</h1>}
        {person !== '' && <Called person={person} />}
        <div className={styles['person']}>
          <PersonField />
        </div>
      </Sheet>
    </Page>
  );
}

function Called({ person }: { person: string }) {
  const { all, fresh, isPending, error, retry } = useMentions();
  // What was new when one came stays marked while one reads.
  const [marked, mark] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (fresh.length === 0) return;
    mark((old) => new Set([...old, ...fresh.map(keyOf)]));
    seeMentions(person, all);
  }, [person, all, fresh]);
  return (
    <Loading isWaiting={isPending}>
      {error !== null && <ProblemNote error={error} retry={retry} />}
      {!isPending && error === null && <h1 className="sw-voice sw-answer">{answer(all.length, marked.size)}</h1>}
      <ul className={styles['list']} aria-label={`Mentions of ${person}`}>
        {all.map((one) => (
          <li key={keyOf(one)} data-new={marked.has(keyOf(one))}>
            {marked.has(keyOf(one)) && <span className={styles['new']}>New </span>}
            <MentionRow of={one} />
          </li>
        ))}
      </ul>
      {all.length === 0 && !isPending && error === null && <p className="sw-lede">Whoever writes @{person} in a comment, the timeline, a question or an answer calls you, and it stands here.</p>}
    </Loading>
  );
}

function answer(all: number, fresh: number): string {
  if (all === 0) return 'Nobody has called you yet.';
  return fresh === 0 ? `You were called ${times(all)}, and have seen it all.` : `You were called ${times(fresh)} since you looked.`;
}

function times(many: number): string {
  return many === 1 ? 'once' : counted(many, 'time');
}

function keyOf({ place, incident, question, number, at }: ReturnType<typeof useMentions>['all'][number]): string {
  return `${place} ${incident ?? ''} ${question ?? ''} ${number ?? ''} ${at}`;
}
