import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ConflictNote.module.css';
import type { Versioned } from './useVersioned';

export type Difference = { readonly name: string; readonly theirs: ReactNode; readonly mine: ReactNode };

/**
 * Somebody else changed it meanwhile: both versions, and what can be done.
 *
 * @param differences what is said of both
 * @param mine when one's own is kept
 */
export function ConflictNote<T, C>({ of, differences, mine }: { of: Versioned<T, C>; differences: (theirs: T, mine: C) => readonly Difference[]; mine?: () => void }) {
  const { conflict } = of;
  if (conflict === undefined) return null;
  return (
    <div role="alert" className={styles['conflict']}>
      <p>
        <b>Somebody changed this meanwhile.</b> Nothing of yours is lost yet.
      </p>
      <dl>
        {differences(conflict.theirs, conflict.mine).map(({ name, theirs, mine: own }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className={styles['whose']}>theirs</span> {theirs}
            </dd>
            <dd>
              <span className={styles['whose']}>yours</span> {own}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles['acts']}>
        <Button onClick={of.takeTheirs}>Take theirs, drop mine</Button>
        <Button onClick={() => void of.overwrite().then((isKept) => isKept && mine?.())}>Save mine over it</Button>
      </div>
    </div>
  );
}
