import { Autocomplete, Button, Checkbox, NativeSelect, TagsInput, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '~/api/client';
import { value as valueText } from '~/base/format';
import { ColumnField } from './ColumnField';
import { isNegative, OPERATORS, operator, typedValue, type Filter } from './question';
import type { Column } from './useColumns';

/** A condition on an attribute; its values are offered, the most frequent first. */
export function FilterForm({
  columns,
  datasets,
  filter,
  submit,
}: {
  columns: readonly Column[];
  datasets: readonly string[];
  filter?: Filter;
  submit: (filter: Filter) => void;
}) {
  const [column, setColumn] = useState(filter?.column ?? '');
  const [op, setOp] = useState(filter?.op ?? '=');
  const [texts, setTexts] = useState<string[]>(asTexts(filter?.value));
  const [orMissing, setOrMissing] = useState(filter?.or_missing === true || filter === undefined);
  const kind = operator(op).values;
  const values = useValues(datasets, column, columns);
  const isReady = column.trim() !== '' && (kind === 'none' || texts.some((text) => text !== ''));
  const done = () => {
    const own = texts.filter((text) => text !== '').map(typedValue);
    submit({ column: column.trim(), op, ...(kind === 'none' ? {} : { value: kind === 'several' ? own : own[0] }), ...(orMissing && isNegative(op) ? { or_missing: true } : {}) });
  };
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) done();
      }}
    >
      <ColumnField columns={columns} value={column} onChange={setColumn} />
      <NativeSelect
        label="Condition"
        size="sm"
        value={op}
        onChange={(event) => setOp(event.currentTarget.value)}
        data={OPERATORS.map(({ op: value, word }) => ({ value, label: word }))}
      />
      {kind === 'one' && (
        <Autocomplete label="Value" size="sm" comboboxProps={WITHIN} maxDropdownHeight={220} data={values} filter={others} value={texts[0] ?? ''} onChange={(text) => setTexts([text])} />
      )}
      {kind === 'several' && <TagsInput label="Values" size="sm" comboboxProps={WITHIN} maxDropdownHeight={220} data={values} value={texts} onChange={setTexts} />}
      {isNegative(op) && <Checkbox label="or is missing" size="xs" checked={orMissing} onChange={(event) => setOrMissing(event.currentTarget.checked)} />}
      <Button type="submit" variant="filled" disabled={!isReady}>
        {filter === undefined ? 'Add filter' : 'Change filter'}
      </Button>
    </form>
  );
}

/** What is written already is not offered again: its list would cover the button. */
const others: OptionsFilter = ({ options, search }) =>
  (options as ComboboxItem[]).filter(({ label }) => label !== search && label.toLowerCase().includes(search.trim().toLowerCase()));

function asTexts(value: unknown): string[] {
  if (value === undefined) return [];
  const all = Array.isArray(value) ? value : [value];
  // A text that reads as a number keeps its quotes, so that it stays a text.
  return all.map((one) => (typeof one === 'string' && typedValue(one) !== one ? `"${one}"` : valueText(one)));
}

const MOST_OFFERED = 40;

/** A click outside closes the form around a field. */
const WITHIN = { withinPortal: false };

function useValues(datasets: readonly string[], column: string, columns: readonly Column[]): string[] {
  const isKnown = columns.some(({ name }) => name === column);
  const dataset = datasets[0];
  const { data } = useQuery({
    queryKey: ['values', dataset, column],
    enabled: isKnown && dataset !== undefined,
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/datasets/{name}/columns/{column}/values', {
          params: { path: { name: dataset ?? '', column }, query: { limit: MOST_OFFERED, last: '24h' } },
          signal,
        }),
      ),
  });
  const samples = columns.find(({ name }) => name === column)?.samples ?? [];
  const found = data?.values.map(({ value }) => value) ?? samples;
  return [...new Set(found.filter((one) => one !== null).map(valueText))];
}
