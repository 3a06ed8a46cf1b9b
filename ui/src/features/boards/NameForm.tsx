import { TextInput } from '@mantine/core';
import type { BoardDraft } from '~/api/shared';
import styles from './BoardPage.module.css';
import { TimeField } from './TimeField';
import type { Editing } from './useEditing';

/** What the board is called, what it is for, and the time it is opened with. */
export function NameForm({ editing, draft }: { editing: Editing; draft: BoardDraft }) {
  return (
    <div className={styles['names']}>
      <TextInput label="Name" maxLength={200} value={draft.name} onChange={(event) => editing.change({ name: event.currentTarget.value })} error={draft.name.trim() === '' ? 'A board has a name' : undefined} />
      <TextInput label="What it is for" maxLength={2000} value={draft.description ?? ''} onChange={(event) => editing.change({ description: event.currentTarget.value })} />
      <TimeField label="Opens with the time" of={draft} change={editing.change} />
    </div>
  );
}
