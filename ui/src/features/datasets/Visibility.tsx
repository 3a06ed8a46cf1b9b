import { Button } from '@mantine/core';
import type { Schemas } from '~/api/client';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useColumnChange } from './useColumnChange';

/** Hides a column from everybody, or offers it again. */
export function Visibility({ dataset, column }: { dataset: string; column: Schemas['Column'] }) {
  const change = useColumnChange(dataset, column.name);
  const word = column.hidden ? 'Show again' : 'Hide';
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="gray" aria-label={`${word}: ${column.name}`} loading={change.isPending} onClick={() => change.mutate({ hidden: !column.hidden })}>
        {word}
      </Button>
      {change.error !== null && <ProblemNote error={change.error} />}
    </>
  );
}
