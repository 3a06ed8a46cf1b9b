import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '~/api/client';
import { columns } from '~/api/reads';

export type ColumnChange = { readonly description?: string; readonly hidden?: boolean };

/** Changes what all people see of a column. */
export function useColumnChange(dataset: string, column: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ColumnChange) => api.PUT('/api/v1/datasets/{name}/columns', { params: { path: { name: dataset } }, body: { name: column, ...change } }),
    onSuccess: () => client.invalidateQueries({ queryKey: columns(dataset).queryKey }),
  });
}
