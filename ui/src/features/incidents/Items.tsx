import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dropItem, type Evidence, type Incident, type Item, type ItemKind } from '~/api/incidents';
import { clock } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { nameOf, seconds } from '~/widgets/incident/words';
import { Markdown } from '~/widgets/Markdown';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Parts.module.css';
import { addressOf, captureOf } from './refs';

const KINDS: Readonly<Record<ItemKind, string>> = { query: 'Result', explanation: 'Explanation', trace: 'Trace', link: 'Link' };

/** What people found and kept with the incident. */
export function Items({ incident, of }: { incident: Incident; of: Evidence }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const drop = useMutation({ mutationFn: (number: number) => dropItem(incident.id, number), onSuccess: () => cache.invalidateQueries({ queryKey: ['incident', incident.id, 'evidence'] }) });
  if (of.items.length === 0) return <p className="sw-note">Results, explanations and traces are added with “Add to incident” on their pages.</p>;
  return (
    <>
      <h3 className={styles['subhead']}>Added by people</h3>
      {drop.error !== null && <ProblemNote error={drop.error} />}
      <ul className={styles['items']}>
        {of.items.map((item) => (
          <li key={item.number}>
            <span className="sw-faint">{KINDS[item.kind]}</span>
            <div>
              <ItemLink incident={incident} of={of} item={item} />
              {item.note !== undefined && item.note !== '' && <Markdown text={item.note} />}
            </div>
            <span className="sw-dim sw-wide">
              {nameOf(item.by)}, {clock(seconds(item.at), zone)}
            </span>
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Drop ${item.title}`} onClick={() => drop.mutate(item.number)}>
              Drop
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ItemLink({ incident, of, item }: { incident: Incident; of: Evidence; item: Item }) {
  if (item.id !== undefined) {
    const link = { kind: item.kind, id: item.id };
    return <Go {...addressOf(link, incident.id, captureOf(link, of))}>{item.title}</Go>;
  }
  // Only what a browser opens as a page: anything else stays a text.
  if (item.url !== undefined && /^https?:\/\//i.test(item.url)) {
    return (
      <a href={item.url} target="_blank" rel="noreferrer noopener">
        {item.title}
      </a>
    );
  }
  return <>{item.title}</>;
}
