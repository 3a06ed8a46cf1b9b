import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { ask, resultOf, type Answer } from '~/api/ask';
import { counted } from '~/base/format';
import { useEnvironment } from '~/widgets/environment';
import { filterText, question, withoutFilter, type Asked } from '~/widgets/question/question';
import type { Explore } from './useExplore';

type Without = { readonly name: string; readonly asked: Asked; readonly word: string; readonly drop: () => void };

/** Why nothing passes: which filter removed how many, and how to drop it. */
export function NothingFound({ explore, answer }: { explore: Explore; answer: Answer }) {
  const { asked, own, range, change } = explore;
  const { name, choose } = useEnvironment();
  const scanned = answer.result?.cost.rows_scanned ?? 0;
  const ways: Without[] = (own.filters ?? []).map((filter, i) => ({
    name: filterText(filter),
    asked: withoutFilter(asked, i),
    word: 'Drop this filter',
    drop: () => change(withoutFilter(own, i)),
  }));
  if (name !== undefined) ways.push({ name: `environment is ${name}`, asked: own, word: 'Look at all environments', drop: () => choose(undefined) });
  const without = useQueries({
    queries: ways.map((way) => ({
      queryKey: ['without', way.asked, answer.id],
      staleTime: Infinity,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(question({ ...way.asked, calculations: ['count'], breakdowns: [], orders: [], havings: [] }, range, Date.now() / 1000), signal),
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
        {ways.map((way, i) => {
          const data = without[i]?.data;
          const passing = data === undefined ? undefined : Number(resultOf(data).groups[0]?.totals[0] ?? 0);
          return (
            <li key={way.name} style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px', alignItems: 'center', minHeight: 34 }}>
              <span className="sw-code">{way.name}</span>
              <span className="sw-dim">{passing === undefined ? 'counting' : `without it ${counted(passing, 'event')} would pass`}</span>
              <Button size="compact-xs" onClick={way.drop}>
                {way.word}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
