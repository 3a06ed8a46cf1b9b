import { Button } from '@mantine/core';
import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { capture as captureNow, isBeingCaptured, latest, type Capture, type Evidence, type Incident } from '~/api/incidents';
import { bytes } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { EvidenceMark } from '~/widgets/incident/Marks';
import { CaptureView } from './CaptureView';
import { Items } from './Items';
import styles from './Parts.module.css';

/** What is frozen of it: kept for good, whatever becomes of the events themselves. */
export function EvidencePart({ incident, known }: { incident: Incident; known: UseQueryResult<Evidence> }) {
  const cache = useQueryClient();
  const again = useMutation({ mutationFn: () => captureNow(incident.id), onSuccess: () => cache.invalidateQueries({ queryKey: ['incident', incident.id] }) });
  const { data } = known;
  const captures = data?.captures ?? [];
  const isRunning = captures.some(isBeingCaptured);
  return (
    <Section
      head="Evidence"
      note="pinned: it stays when its events are too old to be kept"
      end={
        <Button size="compact-xs" disabled={isRunning} loading={again.isPending} onClick={() => again.mutate()}>
          {captures.length === 0 ? 'Capture now' : 'Capture again'}
        </Button>
      }
    >
      <Loading isWaiting={known.isPending}>
        {known.error !== null && <ProblemNote error={known.error} retry={() => void known.refetch()} />}
        {again.error !== null && <ProblemNote error={again.error} />}
        {data !== undefined && captures.length === 0 && <p className="sw-dim">Nothing is pinned yet. A capture pins the bad events of its objectives, a sample of the good ones, what they share, and traces of both.</p>}
        {captures.length > 0 && <Captures incident={incident} captures={captures} />}
        {data !== undefined && <Items incident={incident} of={data} />}
        {data?.bounds !== undefined && (
          <p className="sw-note">
            All evidence takes {bytes(data.bounds.used_bytes)} of at most {bytes(data.bounds.total_bytes)}.
          </p>
        )}
      </Loading>
    </Section>
  );
}

function Captures({ incident, captures }: { incident: Incident; captures: readonly Capture[] }) {
  const [chosen, choose] = useState<string>();
  const running = captures.filter(isBeingCaptured);
  const done = captures.filter((one) => !isBeingCaptured(one));
  const shown = done.find(({ id }) => id === chosen) ?? latest(done) ?? done.at(-1);
  return (
    <>
      {running.map(({ id, number }) => (
        <p key={id} role="status" className={styles['capturing']}>
          <EvidenceMark of="capturing">Capturing …</EvidenceMark>
          <span className="sw-dim">evidence {number}: it is read and pinned in the background, and is whole even if the server stops meanwhile.</span>
        </p>
      ))}
      {done.length > 1 && (
        <div className={styles['choices']} role="group" aria-label="Captures">
          {done.map(({ id, number }) => (
            <Button key={id} size="compact-xs" variant={id === shown?.id ? 'light' : 'subtle'} aria-pressed={id === shown?.id} onClick={() => choose(id)}>
              Evidence {number}
            </Button>
          ))}
        </div>
      )}
      {shown !== undefined && <CaptureView incident={incident} of={shown} />}
    </>
  );
}
