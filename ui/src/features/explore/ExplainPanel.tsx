import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answer } from '~/api/ask';
import { explain, type ExplainQuestion, type Explanation } from '~/api/explain';
import { iso } from '~/base/time';
import { useShortcuts } from '~/state/shortcuts';
import { Go } from '~/widgets/Go';
import { ExplanationView } from '~/widgets/Explanation';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { spanOfAnswer } from './ChartView';
import styles from './ExplainPanel.module.css';
import { equals, heatmapOf, withCondition, withFilter, type Filter } from './question';
import type { Explore } from './Results';

/** What the selection on the heatmap, or a group, shares that the others lack. */
export default function ExplainPanel({ explore, answer }: { explore: Explore; answer: Answer | undefined }) {
  const { search, set } = explore;
  const drop = useMemo(() => () => set({ pick: undefined, group: undefined }), [set]);
  useShortcuts(useMemo(() => [{ key: 'Escape', text: 'Drop the selection', run: drop }], [drop]));
  const asked = answer === undefined ? undefined : explainQuestion(explore, answer);
  const query = useQuery({
    queryKey: ['explain', asked],
    enabled: asked !== undefined,
    staleTime: Infinity,
    queryFn: ({ signal }) => explain(asked ?? {}, signal),
  });
  return (
    <aside className={styles['panel']} aria-label="Explanation" aria-live="polite">
      <h2 className={styles['head']}>
        {search.group === undefined ? 'What the selection shares' : 'What sets the group apart'}
        <UnstyledButton className={styles['drop']} onClick={drop}>
          Esc to drop
        </UnstyledButton>
      </h2>
      <Loading isWaiting={query.isFetching}>
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {query.data !== undefined && (
          <ExplanationView
            of={query.data}
            actions={(own) => <Actions explore={explore} own={own} />}
            onValue={(attribute, value) => explore.change(withFilter(explore.asked, equals(attribute, value)))}
          />
        )}
      </Loading>
    </aside>
  );
}

function Actions({ explore, own }: { explore: Explore; own: Explanation }) {
  const { asked, change } = explore;
  const filters = (own as { filters?: Filter[] }).filters;
  const narrow = () => change(filters === undefined ? withCondition(asked, own.where) : filters.reduce(withFilter, asked));
  return (
    <>
      <Button variant="filled" onClick={narrow}>
        Filter to it
      </Button>
      <Button onClick={() => change(withCondition(asked, `not (${own.where})`))}>Exclude</Button>
      <Button onClick={() => change({ ...asked, breakdowns: own.conditions.map(({ attribute }) => attribute) })}>Group by it</Button>
      {own.example.trace_id !== undefined && (
        <Button component={Go} to={`/traces/${encodeURIComponent(own.example.trace_id)}`}>
          A trace of it
        </Button>
      )}
    </>
  );
}

/** The selection as the API takes it, over exactly the time that is on the screen. */
function explainQuestion(explore: Explore, answer: Answer): ExplainQuestion {
  const { asked, search } = explore;
  const span = spanOfAnswer(answer);
  const shared = {
    ...(asked.datasets === undefined ? {} : { datasets: asked.datasets }),
    ...(asked.where === undefined ? {} : { where: asked.where }),
    ...(asked.filters === undefined ? {} : { filters: asked.filters, filter_combination: asked.filter_combination ?? 'AND' }),
    ...(asked.calculated_fields === undefined ? {} : { calculated_fields: asked.calculated_fields }),
    start_time: iso(span.start),
    end_time: iso(span.end),
  } as ExplainQuestion;
  if (search.group !== undefined) return { ...shared, group: search.group };
  const column = (asked.calculations ?? []).map(heatmapOf).find((found) => found !== undefined) ?? 'duration_ms';
  const { time, value } = search.pick ?? {};
  return {
    ...shared,
    heatmap: {
      column,
      ...(value === undefined ? {} : { from_value: value.from, to_value: value.to }),
      ...(time === undefined ? {} : { start_time: iso(time.start), end_time: iso(time.end) }),
    },
  };
}
