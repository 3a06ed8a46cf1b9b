import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask, type Answer } from '~/api/ask';
import { api, bodyAs } from '~/api/client';
import type { Range } from '~/base/time';
import { question, type Asked } from '~/widgets/question/question';

export type Asking = {
  readonly answer: Answer | undefined;
  readonly error: unknown;
  /** Whether an answer is awaited; the old one is still there. */
  readonly isWaiting: boolean;
  /** 0..1, once known. */
  readonly progress: number | undefined;
  readonly cancel: () => void;
  readonly again: () => void;
};

/**
 * The answer to a question, asked anew when it changes; a kept one if the address names it.
 *
 * @param asked nothing while it is not known yet
 */
export function useAnswer(asked: Asked | undefined, range: Range, kept: string | undefined): Asking {
  const [runs, setRuns] = useState(0);
  const [progress, setProgress] = useState<number>();
  const [cancelled, setCancelled] = useState<AbortController>();
  const key = useMemo(() => (kept === undefined ? ['answer', asked, range, runs] : ['kept', kept]), [asked, range, runs, kept]);
  const query = useQuery({
    queryKey: key,
    enabled: asked !== undefined || kept !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      setProgress(undefined);
      if (kept !== undefined) {
        return bodyAs<'Answer'>(api.GET('/api/v1/results/{id}', { params: { path: { id: kept } }, signal }));
      }
      const own = new AbortController();
      setCancelled(own);
      return ask(question(asked ?? {}, range, Date.now() / 1000), AbortSignal.any([signal, own.signal]), setProgress, 'noted');
    },
  });
  return {
    answer: query.data,
    error: query.isFetching ? undefined : (query.error ?? undefined),
    isWaiting: query.isFetching,
    progress,
    cancel: () => cancelled?.abort(),
    again: () => setRuns(runs + 1),
  };
}
