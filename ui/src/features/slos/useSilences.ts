import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { history } from '~/api/slos';
import type { Span } from '~/base/time';
import { silences } from './days';

const HOUR = 3600;

/** Whole hours of the window of which nothing was heard where something is usual. */
export function useSilences(name: string): readonly Span[] {
  const { data } = useQuery(history(name, '1h'));
  return useMemo(() => (data === undefined ? [] : silences(data, HOUR)), [data]);
}
