import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { iso, spanOf, type Range } from '~/base/time';
import { token } from '~/state/token';
import { problemOf } from './problem';

const figures = {
  requests: z.number(),
  errors: z.number(),
  error_share: z.number(),
  p50_ms: z.number(),
  p99_ms: z.number(),
};

const answer = z.object({
  start_time: z.string(),
  end_time: z.string(),
  traces: z.number(),
  traces_read: z.number(),
  spans_read: z.number(),
  nodes: z.array(z.object({ service: z.string(), ...figures })),
  edges: z.array(z.object({ caller: z.string(), callee: z.string(), ...figures })),
  edges_total: z.number(),
});

export type ServiceMap = z.infer<typeof answer>;
export type ServiceNode = ServiceMap['nodes'][number];
export type ServiceEdge = ServiceMap['edges'][number];

/** Which service calls which, from traces. */
export const serviceMap = (range: Range) =>
  queryOptions({
    queryKey: ['service-map', range],
    queryFn: async ({ signal }) => {
      const { start, end } = spanOf(range, Date.now() / 1000);
      const times = new URLSearchParams({ start_time: iso(start), end_time: iso(end) });
      const own = token();
      const response = await fetch(`/api/v1/service-map?${times.toString()}`, {
        signal,
        headers: own === undefined ? {} : { Authorization: `Bearer ${own}` },
      });
      if (!response.ok) throw problemOf(response.status, await response.json());
      return answer.parse(await response.json());
    },
    staleTime: 30_000,
  });
