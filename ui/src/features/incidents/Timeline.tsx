import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addEntry, timeline, type Incident } from '~/api/incidents';
import { iso, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Entries } from '~/widgets/incident/Entries';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Correction } from './Correction';
import { MomentField } from './MomentField';
import styles from './Parts.module.css';

type Whose = 'all' | 'people';

/** What happened, by the time it happened: what Sward saw, and what people say. */
export function Timeline({ incident }: { incident: Incident }) {
  const { zone } = usePreferences();
  const query = useQuery(timeline(incident.id));
  const [whose, choose] = useState<Whose>('all');
  const entries = (query.data ?? []).filter(({ automatic }) => whose === 'all' || !automatic);
  return (
    <Section
      head="Timeline"
      note={zoneName(zone)}
      end={
        <SegmentedControl
          size="xs"
          aria-label="Whose entries"
          value={whose}
          onChange={(next) => choose(next === 'people' ? 'people' : 'all')}
          data={[
            { value: 'all', label: 'All' },
            { value: 'people', label: 'By people' },
          ]}
        />
      }
    >
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      <Entries entries={entries} acts={(entry) => entry.kind === 'note' && <Correction incident={incident} entry={entry} />} />
      {query.data !== undefined && entries.length === 0 && <p className="sw-dim">{whose === 'people' ? 'Nobody has written anything down yet.' : 'Nothing has happened yet.'}</p>}
      <NewEntry incident={incident} />
    </Section>
  );
}

function NewEntry({ incident }: { incident: Incident }) {
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [at, setAt] = useState<number>();
  const add = useMutation({
    mutationFn: () => addEntry(incident.id, text.trim(), at === undefined ? undefined : iso(at)),
    onSuccess: async () => {
      setText('');
      setAt(undefined);
      await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
    },
  });
  return (
    <form
      className={styles['adding']}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {add.error !== null && <ProblemNote error={add.error} />}
      <Textarea aria-label="What happened" placeholder="What happened, in markdown" data-key="note" autosize minRows={1} maxLength={10_000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {text.trim() !== '' && (
        <div className={styles['acts']}>
          <MomentField label="When" placeholder="Now" value={at} change={setAt} />
          <Button type="submit" variant="filled" loading={add.isPending}>
            Add to the timeline
          </Button>
        </div>
      )}
    </form>
  );
}
