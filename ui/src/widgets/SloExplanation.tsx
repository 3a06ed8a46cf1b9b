import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { explain, type Explanation } from '~/api/explain';
import { iso } from '~/base/time';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { Go } from './Go';
import { ExplanationView } from './Explanation';
import { Loading } from './Loading';
import { ProblemNote } from './ProblemNote';

const MINUTE = 60;

/**
 * What the bad events of an objective share that its good ones lack.
 *
 * @param start in seconds, as `end`; without an end: up to the last minute
 */
export function SloExplanation({ slo, start, end }: { slo: string; start: number; end?: number | undefined }) {
  const until = end ?? Math.floor(Date.now() / 1000 / MINUTE) * MINUTE;
  const question = { slo, start_time: iso(Math.min(start, until - MINUTE)), end_time: iso(until) };
  const query = useQuery({
    queryKey: ['explain', question],
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => explain(question, signal),
  });
  return (
    <Loading isWaiting={query.isFetching}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && <ExplanationView of={query.data} actions={(own) => <Actions of={own} start={start} end={until} />} />}
    </Loading>
  );
}

function Actions({ of, start, end }: { of: Explanation; start: number; end: number }) {
  const search = { ...ALL_ENVIRONMENTS, t: `${iso(start)}/${iso(end)}`, q: { where: of.where, calculations: ['heatmap(duration_ms)', 'count'] } };
  return (
    <>
      <Button variant="filled" component={Go} to="/explore" search={search}>
        Explore these events
      </Button>
      {of.example.trace_id !== undefined && (
        <Button component={Go} to={`/traces/${encodeURIComponent(of.example.trace_id)}`}>
          A trace of it
        </Button>
      )}
    </>
  );
}
