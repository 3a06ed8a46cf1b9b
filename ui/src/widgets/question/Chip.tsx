import { Popover, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './Chip.module.css';

/** A fact of the question: click to change it, × to take it away. */
export function Chip({
  children,
  name,
  remove,
  edit,
}: {
  children: ReactNode;
  name: string;
  remove?: (() => void) | undefined;
  edit?: ((close: () => void) => ReactNode) | undefined;
}) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const face = (
    <UnstyledButton className={styles['face']} onClick={() => setOpened(!opened)} aria-label={`Change ${name}`} disabled={edit === undefined}>
      {children}
    </UnstyledButton>
  );
  return (
    <span className={styles['chip']}>
      {edit === undefined ? (
        face
      ) : (
        <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>{face}</Popover.Target>
          <Popover.Dropdown className={styles['dropdown']}>{opened && edit(close)}</Popover.Dropdown>
        </Popover>
      )}
      {remove !== undefined && (
        <UnstyledButton className={styles['remove']} onClick={remove} aria-label={`Remove ${name}`}>
          ×
        </UnstyledButton>
      )}
    </span>
  );
}

/** Adds a fact. */
export function AddChip({ name, word = 'Add', edit }: { name: string; word?: string; edit: (close: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles['add']} onClick={() => setOpened(!opened)} aria-label={name} aria-haspopup="dialog">
          {word}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown']}>{opened && edit(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}
