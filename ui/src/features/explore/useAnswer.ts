import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask, type Answer, type Progress } from '~/api/ask';
import { api, bodyAs } from '~/api/client';
import type { Range } from '~/base/time';
import { question, type Asked } from '~/widgets/question/question';

export type Asking = {
  /** The whole answer. */
  readonly answer: Answer | undefined;
  /** What is known of another question's answer meanwhile, to be shown in place of the old one. */
  readonly partial: Answer | undefined;
  readonly error: unknown;
  /** Whether an answer is awaited; the old one is still there. */
  readonly isWaiting: boolean;
  /** Whether somebody ended it before there was an answer. */
  readonly isCancelled: boolean;
  /** How far it is, once known. */
  readonly progress: Progress | undefined;
  readonly cancel: () => void;
  readonly again: () => void;
};

/** An answer and what it answers. */
type Answered = { readonly answer: Answer; readonly to: string };

/**
 * The answer to a question, asked anew when it changes; a kept one if the address names it.
 *
 * @param asked nothing while it is not known yet
 */
export function useAnswer(asked: Asked | undefined, range: Range, kept: string | undefined): Asking {
  const [runs, setRuns] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const client = useQueryClient();
  const to = useMemo(() => JSON.stringify(kept ?? [asked, range]), [asked, range, kept]);
  const queryKey = useMemo(() => (kept === undefined ? ['answer', asked, range, runs] : ['kept', kept]), [asked, range, runs, kept]);
  const enabled = asked !== undefined || kept !== undefined;
  const query = useQuery<Answered>({
    queryKey,
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      setProgress(undefined);
      if (kept !== undefined) {
        return { to, answer: await bodyAs<'Answer'>(api.GET('/api/v1/results/{id}', { params: { path: { id: kept } }, signal })) };
      }
      return { to, answer: await ask(question(asked ?? {}, range, Date.now() / 1000), signal, (now) => !signal.aborted && setProgress(now), 'noted') };
    },
  });
  const isAnswered = query.data?.to === to;
  const isCancelled = enabled && !query.isFetching && (query.isPending || query.isPlaceholderData);
  return {
    // The old answer to another question would be taken for that to this one.
    answer: isCancelled && !isAnswered ? undefined : query.data?.answer,
    partial: isAnswered ? undefined : progress?.partial,
    error: query.isFetching ? undefined : (query.error ?? undefined),
    isWaiting: query.isFetching,
    isCancelled,
    progress: query.isFetching ? progress : undefined,
    cancel: () => void client.cancelQueries({ queryKey, exact: true }),
    again: () => setRuns(runs + 1),
  };
}
