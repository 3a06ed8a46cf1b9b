import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { ask, resultOf, type Answer } from '~/api/ask';
import { counted } from '~/base/format';
import { filterText, question, withoutFilter } from '~/widgets/question/question';
import type { Explore } from './useExplore';

/** Why nothing passes: which filter removed how many, and how to drop it. */
export function NothingFound({ explore, answer }: { explore: Explore; answer: Answer }) {
  const { asked, range, change } = explore;
  const filters = asked.filters ?? [];
  const scanned = answer.result?.cost.rows_scanned ?? 0;
  const without = useQueries({
    queries: filters.map((_, i) => ({
      queryKey: ['without', asked, i, answer.id],
      staleTime: Infinity,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(question({ ...withoutFilter(asked, i), calculations: ['count'], breakdowns: [], orders: [], havings: [] }, range, Date.now() / 1000), signal),
    })),
  });
  return (
    <div role="status">
      <h2>No event passes.</h2>
      <p className="sw-dim">
        {scanned === 0
          ? 'There are no events at all in this time and these datasets. Choose a longer time, or see under Datasets when they last sent something.'
          : `${counted(scanned, 'event')} were looked at.`}
      </p>
      <ul style={{ marginTop: 12 }}>
        {filters.map((filter, i) => {
          const data = without[i]?.data;
          const passing = data === undefined ? undefined : Number(resultOf(data).groups[0]?.totals[0] ?? 0);
          return (
            <li key={filterText(filter)} style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px', alignItems: 'center', minHeight: 34 }}>
              <span className="sw-code">{filterText(filter)}</span>
              <span className="sw-dim">{passing === undefined ? 'counting' : `without it ${counted(passing, 'event')} would pass`}</span>
              <Button size="compact-xs" onClick={() => change(withoutFilter(asked, i))}>
                Drop this filter
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
