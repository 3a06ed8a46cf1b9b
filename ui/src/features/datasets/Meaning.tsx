import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '~/api/client';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Datasets.module.css';
import { useColumnChange } from './useColumnChange';

/** What people said a column means; click to say it. */
export function Meaning({ dataset, column }: { dataset: string; column: Schemas['Column'] }) {
  const [text, setText] = useState<string>();
  const keep = useColumnChange(dataset, column.name);
  if (text === undefined) {
    return (
      <UnstyledButton className={styles['meaning']} onClick={() => setText(column.description ?? '')}>
        {column.description === undefined || column.description === '' ? <span className="sw-faint">Say what it means</span> : column.description}
      </UnstyledButton>
    );
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ description: text }, { onSuccess: () => setText(undefined) });
      }}
    >
      <TextInput autoFocus size="xs" aria-label={`What ${column.name} means`} value={text} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && setText(undefined)} />
      <Button type="submit" size="compact-xs" loading={keep.isPending}>
        Keep
      </Button>
      {keep.error !== null && <ProblemNote error={keep.error} />}
    </form>
  );
}
