import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { acknowledge, changeIncident, incident as reading, type Incident, type IncidentChange } from '~/api/incidents';
import { age, length, unbroken } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { IncidentStatusMark, SeverityMark } from '~/widgets/incident/Marks';
import { beganAt, nameOf, seconds } from '~/widgets/incident/words';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ChangeForm } from './ChangeForm';
import { ConflictNote } from '~/widgets/ConflictNote';
import { differencesOf } from './differences';
import { useVersioned } from '~/widgets/useVersioned';
import styles from './Workspace.module.css';

/** What burns, how bad it is, and what is done first. */
export function Head({ incident }: { incident: Incident }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const reread = () => cache.invalidateQueries({ queryKey: ['incident', incident.id] });
  const edit = useVersioned<Incident, IncidentChange>({
    send: ({ id, version }, mine) => changeIncident(id, version, mine),
    reread: ({ id }) => cache.fetchQuery({ ...reading(id), staleTime: 0 }),
    done: async () => Promise.all([reread(), cache.invalidateQueries({ queryKey: ['incidents'] })]),
  });
  const began = beganAt(incident);
  const ended = incident.ended_at === undefined ? undefined : seconds(incident.ended_at);
  const sentence = incident.sentence ?? incident.title;
  return (
    <header className={styles['head']}>
      <p className={styles['marks']}>
        <SeverityMark of={incident.severity} />
        <IncidentStatusMark of={incident.status} />
        <span className="sw-dim">
          {moment(began, zone, 'minute')}
          {ended === undefined ? `, ${age(Date.now() / 1000 - began)}` : `, lasted ${length(ended - began)}`}
        </span>
        <span className="sw-faint">opened by {incident.opened_because === 'alert' ? 'an alert' : nameOf(incident.opened_by)}</span>
      </p>
      <h1 className={`sw-voice ${styles['answer']}`}>{unbroken(sentence)}</h1>
      {incident.sentence !== undefined && <p className={styles['title']}>{incident.title}</p>}
      <Acts incident={incident} change={(mine) => void edit.change(incident, mine)} isBusy={edit.isBusy} done={reread} edit={edit} />
      <ConflictNote of={edit} differences={differencesOf} />
      {edit.error !== undefined && <ProblemNote error={edit.error} />}
    </header>
  );
}

function Acts({ incident, change, isBusy, done, edit }: { incident: Incident; change: (mine: IncidentChange) => void; isBusy: boolean; done: () => Promise<void>; edit: ReturnType<typeof useVersioned<Incident, IncidentChange>> }) {
  const { status, milestones } = incident;
  const isOngoing = status === 'open' || status === 'mitigated';
  const isAcknowledged = milestones.acknowledged?.at !== undefined;
  const ack = useMutation({ mutationFn: () => acknowledge(incident.id), onSuccess: done });
  return (
    <>
      <div className={styles['doing']}>
        {isOngoing && !isAcknowledged && (
          <Button variant="filled" className={styles['first']} data-key="acknowledge" loading={ack.isPending} onClick={() => ack.mutate()}>
            Acknowledge
          </Button>
        )}
        {status === 'open' && (
          <Button disabled={isBusy} onClick={() => change({ status: 'mitigated' })}>
            Mitigated
          </Button>
        )}
        {isOngoing && (
          <Button disabled={isBusy} onClick={() => change({ status: 'resolved' })}>
            Resolved
          </Button>
        )}
        {!isOngoing && (
          <Button disabled={isBusy} onClick={() => change({ status: 'open' })}>
            Open again
          </Button>
        )}
        <ChangeForm incident={incident} edit={edit} />
      </div>
      {ack.error !== null && <ProblemNote error={ack.error} />}
    </>
  );
}
