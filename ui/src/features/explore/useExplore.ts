import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { savedQuery } from '~/api/shared';
import { writeRange, type Span } from '~/base/time';
import { useAddress } from '~/widgets/address';
import { useEnvironment } from '~/widgets/environment';
import { questionOf, USUAL, withCondition, withoutCondition, type Asked } from '~/widgets/question/question';
import { useRange } from '~/widgets/range';
import { useKeptQuestion } from './keptQuestion';
import { changed, reopened, searchSchema, zoomed, type ExploreSearch } from './search';

/** What the page asks, and how clicks change it; all of it stands in the address. */
export function useExplore() {
  const [search, setSearch] = useAddress<ExploreSearch>(searchSchema);
  const [range] = useRange();
  useKeptQuestion(search);
  const saved = useQuery({ ...savedQuery(search.saved ?? ''), enabled: search.saved !== undefined, staleTime: Infinity });
  const { condition, isKnown } = useEnvironment();
  const told = search.q ?? questionOf(saved.data?.query) ?? USUAL;
  const own = condition === undefined ? told : withoutCondition(told, condition);
  const asked = condition === undefined ? own : withCondition(own, condition);
  const change = useCallback((next: Asked) => setSearch((old) => changed(old, next)), [setSearch]);
  const reopen = useCallback((past: Asked) => setSearch((old) => reopened(old, past)), [setSearch]);
  const set = useCallback((part: Partial<ExploreSearch>) => setSearch((old) => ({ ...old, ...part })), [setSearch]);
  const zoom = useCallback((span: Span) => setSearch((old) => zoomed(old, writeRange({ kind: 'between', ...span }))), [setSearch]);
  return {
    search,
    /** What is asked: the question within the environment. */
    asked,
    /** The question itself, which changes are made to. */
    own,
    /** Whether all of it is known already. */
    isKnown: isKnown && !(search.saved !== undefined && saved.isPending),
    range,
    change,
    reopen,
    set,
    zoom,
    saved: search.saved === undefined ? undefined : saved,
  };
}

export type Explore = ReturnType<typeof useExplore>;
