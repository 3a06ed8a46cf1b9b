import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '~/api/client';
import { columns } from '~/api/reads';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Datasets.module.css';

/** What people said a column means; click to say it. */
export function Meaning({ dataset, column }: { dataset: string; column: Schemas['Column'] }) {
  const [text, setText] = useState<string>();
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (description: string) =>
      api.PUT('/api/v1/datasets/{name}/columns/{column}', { params: { path: { name: dataset, column: column.name } }, body: { description } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: columns(dataset).queryKey });
      setText(undefined);
    },
  });
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
        keep.mutate(text);
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
