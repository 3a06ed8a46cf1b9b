import { Button } from '@mantine/core';
import type { ApiProblem } from '~/api/problem';
import styles from './BoardPage.module.css';
import type { Editing } from './useEditing';

/** Somebody else changed the board meanwhile: whose change stays is for people to say. */
export function Conflict({ problem, editing }: { problem: ApiProblem; editing: Editing }) {
  return (
    <div role="alert" className={styles['conflict']}>
      <span>
        <b>Somebody changed this board meanwhile.</b> {problem.detail}
      </span>
      <Button onClick={() => void editing.takeTheirs()}>Take theirs, drop mine</Button>
      <Button onClick={() => void editing.overwrite()}>Save mine over it</Button>
    </div>
  );
}
