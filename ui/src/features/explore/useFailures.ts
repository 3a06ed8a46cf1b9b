import { useQuery } from '@tanstack/react-query';
import { ask, resultOf, type Answer, type Question } from '~/api/ask';
import { scopeOf, withFilter, type Asked } from '~/widgets/question/question';

/** Counts the failing events of an answer, over the same time; nothing while it is not known. */
export function useFailures(asked: Asked, answer: Answer | undefined): number | undefined {
  const { data } = useQuery({
    queryKey: ['failures', answer?.id],
    enabled: answer?.result !== undefined && answer.result.cost.rows_matched > 0,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const { start_time, end_time } = answer?.query ?? {};
      const scope = scopeOf(asked);
      // Joined by or, another filter would add events: the condition stands beside the filters.
      const failing: Asked = scope.filter_combination === 'OR' ? { ...scope, where: scope.where === undefined ? 'error = true' : `(${scope.where}) and error = true` } : withFilter(scope, { column: 'error', op: '=', value: true });
      const question = { ...failing, calculations: ['count'], granularity: 0, start_time, end_time } as Question;
      const counted = resultOf(await ask(question, signal));
      return Number(counted.groups[0]?.totals[0] ?? 0);
    },
  });
  return data;
}
