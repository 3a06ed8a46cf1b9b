import { useQueries, useQuery } from '@tanstack/react-query';
import { columns, datasets } from '~/api/reads';
import type { Schemas } from '~/api/client';

export type Column = Schemas['Column'];

/** Datasets whose columns are offered when all are asked. */
const MOST_DATASETS = 30;

/** The columns of the datasets asked, each name once, in alphabetical order. */
export function useColumns(asked: readonly string[] | undefined): readonly Column[] {
  const all = useQuery(datasets).data ?? [];
  const names = asked ?? all.filter(({ name }) => name !== 'sward').map(({ name }) => name);
  const found = useQueries({ queries: names.slice(0, MOST_DATASETS).map((name) => columns(name)) });
  const byName = new Map<string, Column>();
  for (const { data } of found) for (const column of data ?? []) if (!byName.has(column.name)) byName.set(column.name, column);
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether a column has numbers. */
export function isNumeric(column: Column): boolean {
  return column.types.some((type) => type === 'integer' || type === 'float');
}
