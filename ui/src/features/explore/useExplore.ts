import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { ask, type Answer, type Question } from '~/api/ask';
import { api, bodyAs } from '~/api/client';
import { iso, spanOf, type Range } from '~/base/time';
import { useAddress } from '~/widgets/address';
import { useRange } from '~/widgets/range';
import { USUAL, type Asked } from './question';
import { changed, searchSchema, type ExploreSearch } from './search';

/** What the page asks, and how clicks change it; all of it stands in the address. */
export function useExplore() {
  const [search, setSearch] = useAddress<ExploreSearch>(searchSchema);
  const [range, setRange] = useRange();
  const asked = search.q ?? USUAL;
  const change = useCallback((next: Asked) => setSearch((old) => changed(old, next)), [setSearch]);
  const set = useCallback((part: Partial<ExploreSearch>) => setSearch((old) => ({ ...old, ...part })), [setSearch]);
  return { search, asked, range, setRange, change, set };
}

/** The question as the API takes it. */
export function question(asked: Asked, range: Range, now: number): Question {
  const { start, end } = spanOf(range, now);
  return { ...asked, start_time: iso(start), end_time: iso(end) } as Question;
}

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

/** The answer to a question, asked anew when it changes; a kept one if the address names it. */
export function useAnswer(asked: Asked, range: Range, kept: string | undefined): Asking {
  const [runs, setRuns] = useState(0);
  const [progress, setProgress] = useState<number>();
  const [cancelled, setCancelled] = useState<AbortController>();
  const key = useMemo(() => (kept === undefined ? ['answer', asked, range, runs] : ['kept', kept]), [asked, range, runs, kept]);
  const query = useQuery({
    queryKey: key,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      setProgress(undefined);
      if (kept !== undefined) {
        return bodyAs<'Answer'>(api.GET('/api/v1/results/{id}', { params: { path: { id: kept } }, signal }));
      }
      const own = new AbortController();
      setCancelled(own);
      return ask(question(asked, range, Date.now() / 1000), AbortSignal.any([signal, own.signal]), setProgress);
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
