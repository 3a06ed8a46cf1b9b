import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { correctEntry, type Incident, type TimelineEntry } from '~/api/incidents';
import { iso } from '~/base/time';
import { seconds } from '~/widgets/incident/words';
import { MentionArea } from '~/widgets/MentionArea';
import { ProblemNote } from '~/widgets/ProblemNote';
import { MomentField } from './MomentField';
import styles from './Parts.module.css';

const LONGEST = 10_000;

/** Sets right what a person wrote down, or when it was, and says why. */
export function Correction({ incident, entry }: { incident: Incident; entry: TimelineEntry }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Form incident={incident} entry={entry} close={() => setOpen(false)} />;
  return (
    <Button size="compact-xs" variant="subtle" color="gray" className={styles['quiet']} onClick={() => setOpen(true)}>
      Correct
    </Button>
  );
}

function Form({ incident, entry, close }: { incident: Incident; entry: TimelineEntry; close: () => void }) {
  const cache = useQueryClient();
  const [text, setText] = useState(entry.text);
  const [at, setAt] = useState<number | undefined>(seconds(entry.at));
  const [reason, setReason] = useState('');
  const correct = useMutation({
    mutationFn: () =>
      correctEntry(incident.id, entry.number, {
        ...(text.trim() === entry.text ? {} : { text: text.trim() }),
        ...(at === undefined || Math.floor(at) === Math.floor(seconds(entry.at)) ? {} : { at: iso(at) }),
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
      close();
    },
  });
  return (
    <form
      className={styles['adding']}
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate();
      }}
    >
      {correct.error !== null && <ProblemNote error={correct.error} />}
      <MentionArea label="What happened" autosize minRows={1} maxLength={LONGEST} value={text} change={setText} />
      <MomentField label="When" value={at} change={setAt} />
      <TextInput label="Why it is corrected" required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <div className={styles['acts']}>
        <Button type="submit" variant="filled" disabled={text.trim() === '' || reason.trim() === ''} loading={correct.isPending}>
          Correct it
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}
