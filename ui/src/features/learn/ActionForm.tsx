import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { KINDS, trackers, type Action, type ActionDraft, type ActionKind } from '~/api/actions';
import styles from './Actions.module.css';
import { KIND_WORDS } from './words';

const DEAREST_DAYS = 1000;
const LONGEST_TITLE = 300;
const LONGEST_NAME = 100;

type ActionFormProps = {
  readonly first?: Action;
  /** Keeps it, then writes it into a tracker if one was chosen. */
  readonly save: (made: ActionDraft, tracker: string | undefined) => void;
  readonly cancel?: () => void;
  readonly isBusy: boolean;
  readonly word: string;
};

/** What is to be done, by whom, until when; a field that is emptied says nothing any more. */
export function ActionForm({ first, save, cancel, isBusy, word }: ActionFormProps) {
  const [title, setTitle] = useState(first?.title ?? '');
  const [kind, setKind] = useState<ActionKind>(first?.kind ?? 'prevent');
  const [owner, setOwner] = useState(first?.owner ?? '');
  const [due, setDue] = useState(first?.due ?? '');
  const [effort, setEffort] = useState<number | string>(first?.effort_days ?? '');
  const [url, setUrl] = useState(first?.url ?? '');
  const [tracker, choose] = useState<string>();
  const isAddress = url.trim() === '' || /^https?:\/\/[^\s]+$/.test(url.trim());
  const isWhole = title.trim() !== '' && isAddress;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    save(
      {
        title: title.trim(),
        kind,
        owner: owner.trim() === '' ? null : owner.trim(),
        due: due === '' ? null : due,
        effort_days: typeof effort === 'number' ? effort : null,
        url: url.trim() === '' ? null : url.trim(),
      },
      url.trim() === '' ? tracker : undefined,
    );
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <TextInput className={styles['title']} label="What is to be done" maxLength={LONGEST_TITLE} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Select label="It helps to" allowDeselect={false} data={KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))} value={kind} onChange={(value) => setKind((value as ActionKind | null) ?? kind)} />
      <TextInput label="Owner" maxLength={LONGEST_NAME} value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
      <TextInput label="Due" type="date" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
      <NumberInput label="Effort, days" min={0} max={DEAREST_DAYS} step={0.5} value={effort} onChange={setEffort} />
      <TextInput className={styles['url']} label="Address in the tracker" placeholder="https://" value={url} onChange={(event) => setUrl(event.currentTarget.value)} error={isAddress ? undefined : 'An address that begins with https:// or http://'} />
      {url.trim() === '' && <TrackerChoice value={tracker} choose={choose} />}
      <div className={styles['acts']}>
        <Button type="submit" variant="filled" disabled={!isWhole} loading={isBusy}>
          {word}
        </Button>
        {cancel !== undefined && <Button onClick={cancel}>Cancel</Button>}
      </div>
    </form>
  );
}

/** Where it is written down, too, if the server knows a tracker. */
function TrackerChoice({ value, choose }: { value: string | undefined; choose: (tracker: string | undefined) => void }) {
  const all = useQuery({ ...trackers, retry: false }).data ?? [];
  if (all.length === 0) return null;
  return <Select className={styles['tracker']} label="Write it into" placeholder="No tracker" clearable data={all.map(({ name, project }) => ({ value: name, label: `${name}, ${project}` }))} value={value ?? null} onChange={(next) => choose(next ?? undefined)} />;
}
