import { Button, MultiSelect, Popover, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { openIncident, SEVERITIES, type Severity } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { iso } from '~/base/time';
import { useShortcuts } from '~/state/shortcuts';
import { severityWord } from '~/widgets/incident/Marks';
import { PersonField } from '~/widgets/PersonField';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Incidents.module.css';
import { MomentField } from './MomentField';

const LONGEST_TITLE = 300;
const MEANINGS: Readonly<Record<Severity, string>> = { sev1: 'everybody is hurt', sev2: 'many are', sev3: 'some are', sev4: 'nobody yet' };

/** What people notice before any objective does. */
export function OpenIncident() {
  const [opened, setOpened] = useState(false);
  useShortcuts(useMemo(() => [{ key: 'n', text: 'Open an incident', run: () => setOpened(true) }], []));
  return (
    <Popover width="min(420px, calc(100vw - 32px))" opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Open an incident
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['popover']} aria-label="Open an incident">
        {opened && <Form />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Form() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const slos = useQuery(budgets).data ?? [];
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>('sev3');
  const [chosen, setChosen] = useState<string[]>([]);
  const [started, setStarted] = useState<number>();
  const make = useMutation({
    mutationFn: () => openIncident({ title: title.trim(), severity, slos: chosen, ...(started === undefined ? {} : { started_at: iso(started) }) }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['incidents'] });
      await navigate({ to: `/incidents/${id}` as string });
    },
  });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {make.error !== null && <ProblemNote error={make.error} />}
      <Textarea data-autofocus label="What is wrong, for whom" autosize minRows={1} maxLength={LONGEST_TITLE} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }} label="Severity" allowDeselect={false} data={SEVERITIES.map((one) => ({ value: one, label: `${severityWord(one)}, ${MEANINGS[one]}` }))} value={severity} onChange={(next) => setSeverity(SEVERITIES.find((one) => one === next) ?? 'sev3')} />
      <MultiSelect comboboxProps={{ shadow: 'md', withinPortal: false }}
        label="Objectives it hurts"
        description="Their bad events are pinned as evidence"
        placeholder={chosen.length === 0 ? 'None, or not known yet' : ''}
        searchable
        data={slos.map(({ name, title: told }) => ({ value: name, label: told === '' ? name : told }))}
        value={chosen}
        onChange={setChosen}
      />
      <MomentField label="Since when" placeholder="Not known" value={started} change={setStarted} />
      <PersonField />
      <Button type="submit" variant="filled" disabled={title.trim() === ''} loading={make.isPending}>
        Open it
      </Button>
    </form>
  );
}
