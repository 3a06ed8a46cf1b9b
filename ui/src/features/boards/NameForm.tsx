import { TextInput } from '@mantine/core';
import type { BoardDraft } from '~/api/shared';
import { parseLength } from '~/base/time';
import styles from './BoardPage.module.css';
import type { Editing } from './useEditing';

/** What the board is called, what it is for, and the time it is opened with. */
export function NameForm({ editing, draft }: { editing: Editing; draft: BoardDraft }) {
  const time = draft.time_range === undefined ? '' : String(draft.time_range);
  return (
    <div className={styles['names']}>
      <TextInput label="Name" maxLength={200} value={draft.name} onChange={(event) => editing.change({ name: event.currentTarget.value })} error={draft.name.trim() === '' ? 'A board has a name' : undefined} />
      <TextInput label="What it is for" maxLength={2000} value={draft.description ?? ''} onChange={(event) => editing.change({ description: event.currentTarget.value })} />
      <TextInput
        label="Opens with the last"
        placeholder="2h"
        value={time}
        onChange={(event) => editing.change({ time_range: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
        error={time !== '' && parseLength(time) === undefined ? 'As: 30m, 2h, 7d' : undefined}
      />
    </div>
  );
}
