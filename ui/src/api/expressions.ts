/** Expressions while they are written: what is wrong with them, and how they may go on. */
import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { asProblem } from './problem';

export type ExpressionQuestion = Schemas['ExpressionQuestion'];
export type Checked = Schemas['ExpressionAnswer'];
export type Found = Checked['errors'][number];
export type Completion = NonNullable<Checked['completions']>['items'][number];

/** @throws ApiProblem if the question itself is refused */
export function look(question: ExpressionQuestion, signal?: AbortSignal): Promise<Checked> {
  return body(api.POST('/api/v1/expressions', { body: question, ...(signal === undefined ? {} : { signal }) }));
}

/** Whether this server knows how to look at expressions. */
export const canLook = queryOptions({
  queryKey: ['expressions', 'known'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    try {
      await look({ expression: '' }, signal);
      return true;
    } catch (failure) {
      return asProblem(failure).status !== 404;
    }
  },
});
