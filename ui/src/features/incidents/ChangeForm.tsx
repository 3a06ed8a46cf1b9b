import { Button, MultiSelect, Popover, Select, TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CAUSES, SEVERITIES, STATUSES, type Incident, type IncidentChange } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { iso } from '~/base/time';
import { severityWord, statusWord } from '~/widgets/incident/Marks';
import { seconds } from '~/widgets/incident/words';
import styles from './Incidents.module.css';
import { MomentField } from './MomentField';
import type { Versioned } from '~/widgets/useVersioned';

/** All that people say of an incident as a whole. */
export function ChangeForm({ incident, edit }: { incident: Incident; edit: Versioned<Incident, IncidentChange> }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover width="min(420px, calc(100vw - 32px))" opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Change
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['popover']} aria-label="Change the incident">
        {opened && <Form incident={incident} edit={edit} close={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Form({ incident, edit, close }: { incident: Incident; edit: Versioned<Incident, IncidentChange>; close: () => void }) {
  // What was seen when one began to write is what is changed.
  const [seen] = useState(incident);
  const [mine, setMine] = useState<IncidentChange>({});
  const slos = useQuery(budgets).data ?? [];
  const set = (part: IncidentChange) => setMine((old) => ({ ...old, ...part }));
  const now = { ...seen, ...mine };
  const momentOf = (at: string | undefined) => (at === undefined ? undefined : seconds(at));
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        close();
        if (Object.keys(mine).length > 0) void edit.change(seen, mine);
      }}
    >
      <Textarea data-autofocus label="Title" autosize minRows={1} maxLength={300} value={now.title} onChange={(event) => set({ title: event.currentTarget.value })} />
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }} label="Severity" allowDeselect={false} data={SEVERITIES.map((one) => ({ value: one, label: severityWord(one) }))} value={now.severity} onChange={(next) => set({ severity: SEVERITIES.find((one) => one === next) ?? seen.severity })} />
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }} label="Status" allowDeselect={false} data={STATUSES.map((one) => ({ value: one, label: statusWord(one) }))} value={now.status} onChange={(next) => set({ status: STATUSES.find((one) => one === next) ?? seen.status })} />
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }} label="Cause" description="What kind of thing it came from" allowDeselect={false} data={[...CAUSES]} value={now.cause} onChange={(next) => set({ cause: CAUSES.find((one) => one === next) ?? seen.cause })} />
      <MultiSelect comboboxProps={{ shadow: 'md', withinPortal: false }} label="Objectives it hurts" searchable data={[...new Set([...slos.map(({ name }) => name), ...seen.slos])]} value={[...now.slos]} onChange={(next) => set({ slos: next })} />
      <TagsInput comboboxProps={{ shadow: 'md', withinPortal: false }} label="Services" value={[...now.services]} onChange={(next) => set({ services: next })} />
      <MomentField label="Began" value={momentOf(now.started_at)} change={(at) => at !== undefined && set({ started_at: iso(at) })} />
      <MomentField label="Ended" placeholder="Not yet" value={momentOf(now.ended_at)} change={(at) => at !== undefined && set({ ended_at: iso(at) })} />
      <Button type="submit" variant="filled" disabled={now.title.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
