import { Button, Kbd, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState, type RefObject } from 'react';
import { asProblem } from '~/api/problem';
import { datasets } from '~/api/reads';
import { EnvironmentChip } from '~/widgets/EnvironmentChip';
import { useShortcuts } from '~/state/shortcuts';
import styles from './Filters.module.css';
import type { ListAddress, Order } from './listAddress';

type Props = {
  address: ListAddress;
  change: (how: (old: ListAddress) => ListAddress) => void;
  error: unknown;
};

/** Which traces are listed, and which of them first. */
export function Filters({ address, change, error }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const known = useQuery(datasets).data;
  useShortcuts(useMemo(() => [{ key: '/', text: 'Find traces', run: () => field.current?.focus() }], []));
  const problem = error === null ? undefined : asProblem(error);
  return (
    <div className={styles['filters']}>
      <EnvironmentChip />
      <Condition
        key={address.where}
        field={field}
        where={address.where ?? ''}
        change={(where) => change((old) => ({ ...old, where: where === '' ? undefined : where }))}
        wrong={problem?.errors.some((one) => one.path === 'where') ?? false}
      />
      <Select
        aria-label="Dataset of the root span"
        placeholder="All datasets"
        clearable
        searchable
        value={address.dataset ?? null}
        data={(known ?? []).map((dataset) => dataset.name)}
        onChange={(dataset) => change((old) => ({ ...old, dataset: dataset ?? undefined }))}
        w={190}
        size="xs"
      />
      <SegmentedControl
        aria-label="Order"
        size="xs"
        value={address.order ?? 'newest'}
        onChange={(order) => change((old) => ({ ...old, order: order === 'newest' ? undefined : (order as Order) }))}
        data={[
          { value: 'newest', label: 'Newest' },
          { value: 'slowest', label: 'Slowest' },
        ]}
      />
      <Button
        size="xs"
        aria-pressed={address.failed === true}
        variant={address.failed === true ? 'light' : 'default'}
        onClick={() => change((old) => ({ ...old, failed: old.failed === true ? undefined : true }))}
      >
        Failed only
      </Button>
    </div>
  );
}

type ConditionProps = {
  field: RefObject<HTMLInputElement | null>;
  where: string;
  change: (where: string) => void;
  wrong: boolean;
};

function Condition({ field, where, change, wrong }: ConditionProps) {
  const [typed, setTyped] = useState(where);
  return (
    <form
      role="search"
      className={styles['condition']}
      onSubmit={(event) => {
        event.preventDefault();
        change(typed.trim());
      }}
    >
      <TextInput
        ref={field}
        aria-label="Condition on traces"
        size="xs"
        placeholder="duration_ms > 300 and any.error = true"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed.trim() === '' && where !== '' && change('')}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        error={wrong}
        rightSection={<Kbd size="xs">/</Kbd>}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--sw-font-code)', fontSize: 12 } }}
      />
    </form>
  );
}
