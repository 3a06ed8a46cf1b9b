import { Button, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Answer } from '~/api/ask';
import { explain, keptExplanation, type Explained, type ExplainQuestion, type Explanation, type ShiftedMetric, type Told } from '~/api/explain';
import { iso, moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useShortcuts } from '~/state/shortcuts';
import { AddToIncident } from '~/widgets/AddToIncident';
import { AcrossView } from '~/widgets/Across';
import { ExplanationView } from '~/widgets/Explanation';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { spanOfAnswer } from '~/widgets/question/answer';
import { exclusion } from '~/widgets/question/expression';
import { equals, heatmapOf, withCondition, withFilter, type Filter } from '~/widgets/question/question';
import styles from './ExplainPanel.module.css';
import type { Explore } from './useExplore';

const ACROSS = ['traces', 'logs', 'metrics'];

/** What the selection on the heatmap, or a group, shares that the others lack. */
export default function ExplainPanel({ explore, answer }: { explore: Explore; answer: Answer | undefined }) {
  const { search, set } = explore;
  const drop = useMemo(() => () => set({ pick: undefined, group: undefined, across: undefined, x: undefined }), [set]);
  useShortcuts(useMemo(() => [{ key: 'Escape', text: 'Drop the selection', run: drop }], [drop]));
  const [told, tell] = useState<Told>();
  const [running, setRunning] = useState<AbortController>();
  const asked = answer === undefined ? undefined : { ...explainQuestion(explore, answer), ...(search.across === true ? { across: ACROSS } : {}) };
  const kept = search.x;
  const query = useQuery({
    queryKey: kept === undefined ? ['explain', asked] : ['explanation', kept],
    enabled: asked !== undefined || kept !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<Explained> => {
      if (kept !== undefined) return keptExplanation(kept, signal);
      const own = new AbortController();
      setRunning(own);
      tell(undefined);
      return explain(asked ?? {}, AbortSignal.any([signal, own.signal]), tell);
    },
  });
  return (
    <aside className={styles['panel']} aria-label="Explanation" aria-live="polite">
      <h2 className={styles['head']}>
        {search.group === undefined ? 'What the selection shares' : isFailures(search.group) ? 'What the failures share' : 'What sets the group apart'}
        <UnstyledButton className={styles['drop']} onClick={drop}>
          Esc to drop
        </UnstyledButton>
      </h2>
      {query.isFetching && told?.words !== undefined && <p className="sw-note">{told.words}</p>}
      <Loading isWaiting={query.isFetching} progress={told?.share} cancel={() => running?.abort()}>
        {query.error !== null && !query.isFetching && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {query.data !== undefined && (
          <>
            <ExplanationView
              of={query.data}
              actions={(own) => <Actions explore={explore} own={own} />}
              onValue={(attribute, value) => explore.change(withFilter(explore.own, equals(attribute, value)))}
            >
              {search.across !== true && kept === undefined && (
                <Button mt="md" onClick={() => set({ across: true })}>
                  Look at their traces, logs and metrics too
                </Button>
              )}
              {search.across === true && query.data.across?.traces.selected === 0 && <p className="sw-note">None of the selected events belongs to a trace, so there is nothing more to look at.</p>}
              <AcrossView of={query.data} narrow={(where) => explore.change(withCondition(explore.own, where))} seen={(metric) => metricSearch(metric, search.t)} />
            </ExplanationView>
            <Permalink of={query.data} explore={explore} />
            {query.data.id !== undefined && <AddToIncident place="page" what={{ kind: 'explanation', id: query.data.id, title: query.data.sentence }} />}
          </>
        )}
      </Loading>
    </aside>
  );
}

/** A metric over time, as it was measured; one of calls has no name of its own to ask for. */
function metricSearch({ metric, service }: ShiftedMetric, t: string | undefined): object {
  const filters = [{ column: 'metric.name', op: '=', value: metric.replace(/ \(.*\)$/, '') }, { column: 'service.name', op: '=', value: service }];
  return { t, q: { calculations: ['p50(value)', 'max(value)'], filters } };
}

function isFailures(group: { column: string; value?: unknown }): boolean {
  return group.column === 'error' && group.value === true;
}

/** Keeps these figures in the address, or lets go of them. */
function Permalink({ of, explore }: { of: Explained; explore: Explore }) {
  const { zone } = usePreferences();
  const { x } = explore.search;
  if (of.id === undefined) return null;
  const when = of.asked_at === undefined ? '' : ` It was asked at ${moment(Date.parse(of.asked_at) / 1000, zone)}.`;
  return (
    <p className={styles['kept']}>
      {x === undefined ? 'A link to this page explains anew.' : `A kept explanation: its figures stay as they are.${when}`}{' '}
      <UnstyledButton className={styles['act']} onClick={() => explore.set({ x: x === undefined ? of.id : undefined })}>
        {x === undefined ? 'Keep this explanation' : 'Explain anew'}
      </UnstyledButton>
    </p>
  );
}

function Actions({ explore, own }: { explore: Explore; own: Explanation }) {
  const { own: asked, change } = explore;
  const filters = (own as { filters?: Filter[] }).filters;
  const narrow = () => change(filters === undefined || asked.filter_combination === 'OR' ? withCondition(asked, own.where) : filters.reduce(withFilter, asked));
  return (
    <>
      <Button variant="filled" onClick={narrow}>
        Filter to it
      </Button>
      <Button onClick={() => change(withCondition(asked, exclusion(own.where)))}>Exclude</Button>
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
