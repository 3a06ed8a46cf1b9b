import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { DEFAULT_RANGE, readRange, writeRange, type Range } from '~/base/time';

/** The range of time in the address, `t`, that the pages share. */
export function useRange(): readonly [Range, (range: Range) => void] {
  const search: { t?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const range = useMemo(() => (search.t === undefined ? undefined : readRange(search.t)) ?? DEFAULT_RANGE, [search.t]);
  const set = useCallback(
    (next: Range) => void navigate({ to: '.', search: (old: object) => ({ ...old, t: writeRange(next) }) }),
    [navigate],
  );
  return [range, set];
}
