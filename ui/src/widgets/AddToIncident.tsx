import { Button, Popover, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { addHypothesis, addItem, incidents, type ItemKind } from '~/api/incidents';
import { pinned } from '~/state/pinned';
import { useShortcuts } from '~/state/shortcuts';
import { toast } from '~/state/toasts';
import styles from './AddToIncident.module.css';
import { Go } from './Go';
import { inOrder } from './incident/words';
import { PersonField } from './PersonField';
import { ProblemNote } from './ProblemNote';

/** What is kept and can be pinned with an incident. */
export type Addable = { readonly kind: Exclude<ItemKind, 'link'>; readonly id: string; readonly title: string };

const LONGEST_TITLE = 200;

/**
 * Adds what the page shows to an incident: as evidence, or as a claim that it shows.
 *
 * @param what nothing while it is not known yet
 */
export function AddToIncident({ what, place = 'bar' }: { what: Addable | undefined; place?: 'bar' | 'page' }) {
  const [opened, setOpened] = useState(false);
  useShortcuts(useMemo(() => (place === 'bar' ? [{ key: 'i', text: 'Add to an incident', run: () => setOpened(true) }] : []), [place]));
  return (
    <Popover width="min(380px, calc(100vw - 32px))" opened={opened && what !== undefined} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button {...(place === 'bar' ? { variant: 'subtle', color: 'gray' } : {})} disabled={what === undefined} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Add to incident
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown']} aria-label="Add to an incident">
        {opened && what !== undefined && <Form what={what} close={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Form({ what, close }: { what: Addable; close: () => void }) {
  const cache = useQueryClient();
  const query = useQuery(incidents());
  const all = inOrder(query.data ?? []).filter(({ status }) => status !== 'cancelled');
  const [chosen, choose] = useState<string | null>(null);
  const [as, setAs] = useState<'evidence' | 'claim'>('evidence');
  const [title, setTitle] = useState(what.title.slice(0, LONGEST_TITLE));
  const [claim, setClaim] = useState('');
  const [note, setNote] = useState('');
  // Who looks at pinned evidence works on its incident.
  const here = all.find(({ id: own }) => own === pinned()?.incident);
  const id = Number(chosen ?? here?.id ?? all[0]?.id ?? 0);
  const add = useMutation({
    mutationFn: async (): Promise<unknown> =>
      as === 'evidence' ? addItem(id, { kind: what.kind, id: what.id, title: title.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) }) : addHypothesis(id, claim.trim(), { kind: what.kind, id: what.id }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['incident', id] });
      toast(as === 'evidence' ? `It is kept with incident ${id}.` : `The hypothesis stands with incident ${id}.`, { to: `/incidents/${id}`, text: 'See it there' });
      close();
    },
  });
  if (query.error !== null) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (query.data !== undefined && all.length === 0) {
    return (
      <p className="sw-dim">
        There is no incident to add it to. <Go to="/incidents">Open one</Go> first.
      </p>
    );
  }
  const isReady = id > 0 && (as === 'evidence' ? title.trim() !== '' : claim.trim() !== '');
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {add.error !== null && <ProblemNote error={add.error} />}
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }}
        label="Incident"
        searchable
        allowDeselect={false}
        data={all.map((one) => ({ value: String(one.id), label: `${one.id}, ${one.title}` }))}
        value={id === 0 ? null : String(id)}
        onChange={choose}
      />
      <SegmentedControl
        size="xs"
        aria-label="As what"
        value={as}
        onChange={(next) => setAs(next === 'claim' ? 'claim' : 'evidence')}
        data={[
          { value: 'evidence', label: 'As evidence' },
          { value: 'claim', label: 'For a hypothesis' },
        ]}
      />
      {as === 'evidence' ? (
        <>
          <TextInput data-autofocus label="What it is" maxLength={LONGEST_TITLE} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <Textarea label="What it tells, in markdown" autosize minRows={1} maxLength={10_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </>
      ) : (
        <Textarea label="The claim that it shows" autosize minRows={2} maxLength={1000} value={claim} onChange={(event) => setClaim(event.currentTarget.value)} />
      )}
      <PersonField />
      <Button type="submit" variant="filled" disabled={!isReady} loading={add.isPending}>
        {as === 'evidence' ? 'Keep it with the incident' : 'Add the hypothesis'}
      </Button>
    </form>
  );
}
