import { Button, MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { budgets } from '~/api/reads';
import type { RiskDraft } from '~/api/risks';
import { fault } from './draft';
import styles from './Risks.module.css';

const PERCENT = 100;

const numberOf = (value: number | string) => (value === '' ? Number.NaN : Number(value));

/** What may go wrong, how often, for how long, and how many it hits meanwhile. */
export function RiskForm({ first, save, cancel, isBusy, word }: { first: RiskDraft; save: (made: RiskDraft) => void; cancel: () => void; isBusy: boolean; word: string }) {
  const [draft, setDraft] = useState(first);
  const slos = useQuery(budgets).data ?? [];
  const wrong = fault(draft);
  const change = (part: Partial<RiskDraft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === undefined) save({ ...draft, title: draft.title.trim() });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextInput className={styles['two']} label="What may go wrong" value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} data-autofocus />
      <TextInput label="Service" value={draft.service} onChange={(event) => change({ service: event.currentTarget.value })} />
      <MultiSelect label="Objectives it hits" searchable data={slos.map(({ name, title }) => ({ value: name, label: title === '' ? name : title }))} value={[...draft.slos]} onChange={(all) => change({ slos: all })} />
      <NumberInput label="Times a year" min={0} value={draft.per_year} onChange={(value) => change({ per_year: numberOf(value) })} />
      <NumberInput label="Found after, min" min={0} value={draft.detect_minutes} onChange={(value) => change({ detect_minutes: numberOf(value) })} />
      <NumberInput label="Repaired after that in, min" min={0} value={draft.repair_minutes} onChange={(value) => change({ repair_minutes: numberOf(value) })} />
      <NumberInput label="Bad meanwhile, % of events" min={0} max={PERCENT} value={draft.share_of_events * PERCENT} onChange={(value) => change({ share_of_events: numberOf(value) / PERCENT })} />
      <Textarea className={styles['four']} label="Notes" autosize minRows={1} value={draft.notes} onChange={(event) => change({ notes: event.currentTarget.value })} />
      <div className={`${styles['four']} ${styles['acts']}`}>
        <Button type="submit" variant="filled" disabled={wrong !== undefined} loading={isBusy}>
          {word}
        </Button>
        <Button onClick={cancel}>Cancel</Button>
        {wrong !== undefined && draft.title !== first.title && <span className="sw-note">{wrong}</span>}
      </div>
    </form>
  );
}
