import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';

/** What is stored and may be, what comes in and what was refused. */
export const usage = queryOptions({
  queryKey: ['usage'],
  refetchInterval: 30_000,
  queryFn: ({ signal }) => body(api.GET('/api/v1/usage', { signal })),
});
