import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { iso, spanOf, type Range } from '~/base/time';
import { token } from '~/state/token';
import { problemOf } from './problem';

const figures = {
  requests: z.number(),
  errors: z.number(),
  error_share: z.number(),
  /** Absent without durations. */
  p50_ms: z.number().optional(),
  p99_ms: z.number().optional(),
};

const answer = z.object({
  start_time: z.string(),
  end_time: z.string(),
  spans: z.number(),
  /** If fewer, requests and errors are estimates of all. */
  spans_read: z.number(),
  nodes: z.array(z.object({ service: z.string(), ...figures })),
  edges: z.array(z.object({ caller: z.string(), callee: z.string(), ...figures })),
  edges_total: z.number(),
});

export type ServiceMap = z.infer<typeof answer>;
export type ServiceNode = ServiceMap['nodes'][number];
export type ServiceEdge = ServiceMap['edges'][number];

/**
 * Which service calls which, from traces.
 *
 * @param where which spans, in the expression language; all if absent
 */
export const serviceMap = (range: Range, where: string | undefined) =>
  queryOptions({
    queryKey: ['service-map', range, where],
    queryFn: async ({ signal }) => {
      const { start, end } = spanOf(range, Date.now() / 1000);
      const asked = new URLSearchParams({ start_time: iso(start), end_time: iso(end), ...(where === undefined ? {} : { where }) });
      const own = token();
      const response = await fetch(`/api/v1/service-map?${asked.toString()}`, {
        signal,
        headers: own === undefined ? {} : { Authorization: `Bearer ${own}` },
      });
      if (!response.ok) throw problemOf(response.status, await response.json());
      return withCalls(answer.parse(await response.json()));
    },
    staleTime: 30_000,
  });

/**
 * A service none of whose spans says that it answers a request is still called: what its callers saw
 * of it is told then, and its slowest call as its p99.
 */
export function withCalls(map: ServiceMap): ServiceMap {
  const nodes = map.nodes.map((node): ServiceNode => {
    const calls = map.edges.filter((edge) => edge.callee === node.service);
    if (node.requests > 0 || calls.length === 0) return node;
    const requests = calls.reduce((sum, call) => sum + call.requests, 0);
    const errors = calls.reduce((sum, call) => sum + call.errors, 0);
    const most = (of: 'p50_ms' | 'p99_ms') => Math.max(...calls.map((call) => call[of] ?? 0));
    return { ...node, requests, errors, error_share: requests > 0 ? Math.min(1, errors / requests) : 0, p50_ms: most('p50_ms'), p99_ms: most('p99_ms') };
  });
  return { ...map, nodes };
}
