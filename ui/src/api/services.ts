import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';

/**
 * How services do, from their events alone; over the last seconds.
 *
 * @param where which events, in the expression language; all if absent
 */
export const services = (seconds: number, where: string | undefined) =>
  queryOptions({
    queryKey: ['services', seconds, where],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/services', { params: { query: { last: `${Math.round(seconds)}s`, ...(where === undefined ? {} : { where }) } }, signal })),
  });
