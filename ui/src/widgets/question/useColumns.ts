import { useQueries, useQuery } from '@tanstack/react-query';
import { columns, datasets } from '~/api/reads';
import type { Schemas } from '~/api/client';

export type Column = Schemas['Column'];

/** Datasets whose columns are offered when all are asked. */
const MOST_DATASETS = 30;

/** The columns of the datasets asked that are not hidden, each name once, in alphabetical order. */
export function useColumns(asked: readonly string[] | undefined): readonly Column[] {
  return parted(useLists(asked)).offered;
}

/** Names of columns that nobody wants to be offered, in any of the datasets asked. */
export function useHidden(asked: readonly string[] | undefined): ReadonlySet<string> {
  return parted(useLists(asked)).hidden;
}

function useLists(asked: readonly string[] | undefined): readonly (readonly Column[])[] {
  const all = useQuery(datasets).data ?? [];
  const names = asked ?? all.filter(({ name }) => name !== 'sward').map(({ name }) => name);
  return useQueries({ queries: names.slice(0, MOST_DATASETS).map((name) => columns(name)) }).map(({ data }) => data ?? []);
}

/** What is hidden in one dataset and not in another is offered. */
export function parted(lists: readonly (readonly Column[])[]): { offered: readonly Column[]; hidden: ReadonlySet<string> } {
  const byName = new Map<string, Column>();
  for (const list of lists) for (const column of list) if (!column.hidden && !byName.has(column.name)) byName.set(column.name, column);
  const hidden = lists.flat().filter(({ name }) => !byName.has(name));
  return { offered: [...byName.values()].sort((a, b) => a.name.localeCompare(b.name)), hidden: new Set(hidden.map(({ name }) => name)) };
}

/** Whether a column has numbers. */
export function isNumeric(column: Column): boolean {
  return column.types.some((type) => type === 'integer' || type === 'float');
}
