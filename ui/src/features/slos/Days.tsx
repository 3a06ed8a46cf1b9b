import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, resultOf, type Result } from '~/api/ask';
import type { Definition } from '~/api/drafts';
import { counted } from '~/base/format';
import { parseLength } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { DayBars } from './DayBars';
import { missed, type DayBar } from './days';
import { isTarget } from './draft';

const DAY = 86_400;
const HEIGHT = 150;

/** Good and bad events a day. */
function daysOf(result: Result): DayBar[] {
  const days = new Map<number, { good: number; bad: number }>();
  for (const { key, series } of result.groups) {
    for (const { time, values } of series ?? []) {
      const start = Math.floor(Date.parse(time) / 1000 / DAY) * DAY;
      const day = days.get(start) ?? { good: 0, bad: 0 };
      const events = typeof values[0] === 'number' ? values[0] : 0;
      days.set(start, key[0] === 'bad' ? { ...day, bad: day.bad + events } : { ...day, good: day.good + events });
    }
  }
  return [...days].sort(([a], [b]) => a - b).map(([start, day]) => ({ start, end: start + DAY, ...day }));
}

/** How the days of the past would have kept the target; nothing for less than two days. */
export function Days({ definition, last }: { definition: Definition; last: string }) {
  const { zone } = usePreferences();
  const { datasets, eligible, good } = definition.sli;
  const isLong = (parseLength(last) ?? 0) > DAY;
  const { data } = useQuery({
    queryKey: ['draft', 'days', definition.sli, last],
    staleTime: 60_000,
    enabled: isLong,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const known = `((${good}) OR NOT (${good}))`;
      const answer = await ask(
        {
          datasets,
          time_range: last,
          granularity: DAY,
          where: eligible === undefined ? known : `(${eligible}) AND ${known}`,
          calculated_fields: [{ name: 'slo.outcome', expression: `if(${good}, 'good', 'bad')` }],
          breakdowns: ['slo.outcome'],
          calculations: ['count'],
        } as never,
        signal,
      );
      return daysOf(resultOf(answer));
    },
  });
  const days = useMemo(() => data ?? [], [data]);
  if (!isLong || days.length < 2 || !isTarget(definition.target)) return null;
  const { missed: many, counted: all } = missed(days, definition.target);
  return <DayBars title="Each day" note={many === 0 ? `none of ${counted(all, 'day')} missed the target` : `${counted(many, 'day')} of ${all} missed the target`} days={days} gaps={[]} target={definition.target} zone={zone} height={HEIGHT} />;
}
