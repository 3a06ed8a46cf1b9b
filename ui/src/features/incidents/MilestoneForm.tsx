import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { setMilestone, type Incident, type MilestoneName } from '~/api/incidents';
import { iso, moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { nameOf, seconds } from '~/widgets/incident/words';
import { MILESTONE_WORDS } from '~/widgets/incident/RulerView';
import { ProblemNote } from '~/widgets/ProblemNote';
import forms from './Incidents.module.css';
import { MomentField } from './MomentField';

/** A milestone: as it was computed, as a person set it and why. */
export function MilestoneForm({ incident, name, className, children }: { incident: Incident; name: MilestoneName; className: string | undefined; children: ReactNode }) {
  const word = MILESTONE_WORDS[name];
  const [opened, setOpened] = useState(false);
  return (
    <Popover width="min(380px, calc(100vw - 32px))" opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={className} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={forms['popover']} aria-label={word}>
        {opened && <Form incident={incident} name={name} word={word} close={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Form({ incident, name, word, close }: { incident: Incident; name: MilestoneName; word: string; close: () => void }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const own = incident.milestones[name] ?? {};
  const [at, setAt] = useState(own.at === undefined ? undefined : seconds(own.at));
  const [reason, setReason] = useState('');
  const set = useMutation({
    mutationFn: (to: number | undefined) => setMilestone(incident.id, name, to === undefined ? undefined : iso(to), reason.trim()),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
      close();
    },
  });
  const isEdited = own.reason !== undefined && own.reason !== '';
  return (
    <form
      className={forms['form']}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate(at);
      }}
    >
      <p>
        <b>{word}</b>{' '}
        <span className="sw-dim">{own.computed === undefined ? 'Nothing on the timeline says it yet.' : `The timeline says ${moment(seconds(own.computed), zone)}.`}</span>
      </p>
      {isEdited && (
        <p className="sw-dim">
          Set by {nameOf(own.by ?? {})}: {own.reason}
        </p>
      )}
      {set.error !== null && <ProblemNote error={set.error} />}
      <MomentField label="When it was" value={at} change={setAt} />
      <TextInput label="Why it is changed" required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button type="submit" variant="filled" disabled={at === undefined || reason.trim() === ''} loading={set.isPending}>
        Set it
      </Button>
      {isEdited && (
        <Button onClick={() => set.mutate(undefined)}>
          Back to what the timeline says
        </Button>
      )}
    </form>
  );
}
