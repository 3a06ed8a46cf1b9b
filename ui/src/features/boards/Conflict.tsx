import { Button } from '@mantine/core';
import type { Board } from '~/api/shared';
import { age } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import styles from './BoardPage.module.css';
import type { Editing } from './useEditing';

/** Somebody else changed the board meanwhile: whose change stays is for people to say. */
export function Conflict({ theirs, editing }: { theirs: Board; editing: Editing }) {
  const { zone } = usePreferences();
  const changed = Date.parse(theirs.updated_at) / 1000;
  return (
    <div role="alert" className={styles['conflict']}>
      <p>
        <b>{theirs.updated_by === '' ? 'Somebody' : theirs.updated_by} changed this board meanwhile</b>, {moment(changed, zone)}, {age(Date.now() / 1000 - changed)}. Nothing of yours is lost yet.
      </p>
      <Button onClick={editing.cancel}>Take theirs, drop mine</Button>
      <Button onClick={() => void editing.overwrite()}>Save mine over it</Button>
    </div>
  );
}
