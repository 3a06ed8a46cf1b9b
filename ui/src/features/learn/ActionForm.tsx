import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { KINDS, type ActionDraft, type ActionKind } from '~/api/actions';
import styles from './Actions.module.css';
import { KIND_WORDS } from './words';

const DEAREST_DAYS = 1000;

/** What is to be done, by whom, until when. An action without an address of http or https is told at its field. */
export function ActionForm({ first, save, cancel, isBusy, word }: { first?: ActionDraft; save: (made: ActionDraft) => void; cancel?: () => void; isBusy: boolean; word: string }) {
  const [title, setTitle] = useState(first?.title ?? '');
  const [kind, setKind] = useState<ActionKind>(first?.kind ?? 'prevent');
  const [owner, setOwner] = useState(first?.owner ?? '');
  const [due, setDue] = useState(first?.due ?? '');
  const [effort, setEffort] = useState<number | string>(first?.effort_days ?? '');
  const [url, setUrl] = useState(first?.url ?? '');
  const isAddress = url.trim() === '' || /^https?:\/\/[^\s]+$/.test(url.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || !isAddress) return;
    save({
      title: title.trim(),
      kind,
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
      ...(due === '' ? {} : { due }),
      ...(typeof effort === 'number' ? { effort_days: effort } : {}),
      ...(url.trim() === '' ? {} : { url: url.trim() }),
    });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextInput className={styles['title']} label="What is to be done" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Select label="It helps to" allowDeselect={false} data={KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))} value={kind} onChange={(value) => setKind((value as ActionKind | null) ?? kind)} />
      <TextInput label="Owner" value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
      <TextInput label="Due" type="date" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
      <NumberInput label="Effort, days" min={0} max={DEAREST_DAYS} step={0.5} value={effort} onChange={setEffort} />
      <TextInput className={styles['url']} label="Address in the tracker" placeholder="https://" value={url} onChange={(event) => setUrl(event.currentTarget.value)} error={isAddress ? undefined : 'An address that begins with https:// or http://'} />
      <div className={styles['acts']}>
        <Button type="submit" variant="filled" disabled={title.trim() === '' || !isAddress} loading={isBusy}>
          {word}
        </Button>
        {cancel !== undefined && <Button onClick={cancel}>Cancel</Button>}
      </div>
    </form>
  );
}
