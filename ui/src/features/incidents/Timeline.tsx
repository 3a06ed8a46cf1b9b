import { SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addEntry, timeline, type Incident } from '~/api/incidents';
import { iso, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Adding } from '~/widgets/Adding';
import { Entries } from '~/widgets/incident/Entries';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Correction } from './Correction';
import { MomentField } from './MomentField';

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
  const [at, setAt] = useState<number>();
  const send = async (text: string) => {
    await addEntry(incident.id, text, at === undefined ? undefined : iso(at));
    setAt(undefined);
    await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
  };
  return (
    <Adding label="What happened" placeholder="What happened, in markdown" word="Add to the timeline" dataKey="note" send={send}>
      <MomentField label="When" placeholder="Now" value={at} change={setAt} />
    </Adding>
  );
}
