import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { token } from '~/state/token';
import { problemOf } from './problem';

const answer = z.object({
  services: z.array(
    z.object({
      service: z.string(),
      per_second: z.number(),
      error_share: z.number(),
      p50_ms: z.number().optional(),
      p999_ms: z.number().optional(),
      series: z.array(z.object({ time: z.string(), per_second: z.number(), error_share: z.number() })),
    }),
  ),
});

/** How services do, from their events alone. */
export const services = (seconds: number) =>
  queryOptions({
    queryKey: ['services', seconds],
    refetchInterval: 30_000,
    queryFn: async ({ signal }) => {
      const own = token();
      const response = await fetch(`/api/v1/services?last=${Math.round(seconds)}s`, {
        signal,
        headers: own === undefined ? {} : { Authorization: `Bearer ${own}` },
      });
      if (!response.ok) throw problemOf(response.status, await response.json());
      return answer.parse(await response.json());
    },
  });
