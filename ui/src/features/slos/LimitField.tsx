import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import styles from './Form.module.css';
import { readLimit } from './threshold';

/** A limit to type; Enter, or leaving the field, looks it up. */
export function LimitField({ column, value, look }: { column: string; value: number; look: (value: number) => void }) {
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? value : readLimit(typed);
  const apply = () => {
    if (read === undefined) return;
    setTyped(undefined);
    if (read !== value) look(read);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // The form around it is not meant.
    event.preventDefault();
    apply();
  };
  return (
    <TextInput
      label={`Limit of ${column}`}
      className={styles['middle']}
      inputMode="decimal"
      value={typed ?? String(value)}
      error={read === undefined ? 'A number, as 300' : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={apply}
    />
  );
}
