import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { history, type Status } from '~/api/slos';
import { silences, type Silences } from './days';

const HOUR = 3600;
const NONE: Silences = { from: undefined, gaps: [] };

/** Whole hours of the window of which nothing was heard where something is usual. */
export function useSilences({ name, budget }: Status): Silences {
  const { data } = useQuery(history(name, '1h'));
  const { eligible, eligible_rows: rows } = budget.events;
  const sampled = eligible > 0 ? Math.min(1, rows / eligible) : 1;
  const isWhole = budget.coverage === 1;
  return useMemo(() => {
    if (data === undefined) return NONE;
    const found = silences(data, HOUR, sampled);
    return isWhole ? { ...found, gaps: [] } : found;
  }, [data, sampled, isWhole]);
}
