import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, bodyAs, type Schemas } from '~/api/client';
import { iso, spanOf, type Range } from '~/base/time';
import { filtersAnd, type Asked } from '~/widgets/question/question';

export type Event = Schemas['Event'];
export const PAGE = 100;

/** Raw events of a question's filters, newest first, page by page. */
export function useEvents(asked: Asked, range: Range, more: Asked['filters'] = []) {
  const question = useMemo(
    () => ({
      datasets: asked.datasets,
      where: asked.where,
      filters: filtersAnd(asked, more),
      calculated_fields: asked.calculated_fields,
    }),
    [asked, more],
  );
  return useInfiniteQuery({
    queryKey: ['events', question, range],
    staleTime: Infinity,
    initialPageParam: undefined as { after: string; start: string; end: string } | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const { start, end } = spanOf(range, Date.now() / 1000);
      const times = { start_time: pageParam?.start ?? iso(start), end_time: pageParam?.end ?? iso(end) };
      const body = JSON.parse(JSON.stringify({ ...question, ...times, limit: PAGE, after: pageParam?.after })) as Schemas['Search'];
      const page = await bodyAs<'Events'>(api.POST('/api/v1/events/search', { body, signal }));
      return { ...page, times };
    },
    getNextPageParam: ({ next, times }) =>
      next === undefined ? undefined : { after: next, start: times.start_time, end: times.end_time },
  });
}
