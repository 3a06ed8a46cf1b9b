import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';

/** How services do, from their events alone; over the last seconds. */
export const services = (seconds: number) =>
  queryOptions({
    queryKey: ['services', seconds],
    refetchInterval: 30_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/services', { params: { query: { last: `${Math.round(seconds)}s` } }, signal })),
  });
