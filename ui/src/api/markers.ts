import { queryOptions } from '@tanstack/react-query';
import { iso, type Span } from '~/base/time';
import { api, body } from './client';

/** Deploys and other markers that touch a range, of all datasets, the oldest first. */
export const markers = (span: Span) =>
  queryOptions({
    queryKey: ['markers', Math.floor(span.start / 60), Math.floor(span.end / 60)],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/markers', { params: { query: { start_time: iso(span.start), end_time: iso(span.end) } }, signal })),
    select: ({ markers: found }) =>
      found.map(({ start_time: start, message, type, dataset, environment }) => ({ time: start, name: message || type || 'marker', dataset, environment })),
  });
