import { Button } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { explained, isBeingCaptured, type Capture, type Evidence, type Incident } from '~/api/incidents';
import { keptExplanation, type Explanation } from '~/api/explain';
import { writePinned } from '~/state/pinned';
import { ExplanationView } from '~/widgets/Explanation';
import { Go } from '~/widgets/Go';
import { beganAt, seconds } from '~/widgets/incident/words';
import { Loading } from '~/widgets/Loading';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { SloExplanation } from '~/widgets/SloExplanation';

const HEAD = 'What the bad events share';
const BEFORE = 300;

/** The explanation that was frozen with the evidence; until there is one, that of now. */
export function Shared({ incident, known }: { incident: Incident; known: UseQueryResult<Evidence> }) {
  const captures = known.data?.captures ?? [];
  const capture = explained(captures);
  if (capture?.explanation !== undefined) return <Frozen incident={incident} capture={capture} id={capture.explanation} />;
  const slo = incident.slos[0];
  if (known.isPending || slo === undefined) return null;
  const end = incident.ended_at === undefined ? undefined : seconds(incident.ended_at);
  return (
    <Section head={HEAD} note={captures.some(isBeingCaptured) ? 'as of now, while evidence is captured' : 'as of now, not pinned'}>
      <SloExplanation slo={slo} start={beganAt(incident) - BEFORE} end={end} />
    </Section>
  );
}

function Frozen({ incident, capture, id }: { incident: Incident; capture: Capture; id: string }) {
  const query = useQuery({ queryKey: ['explanation', id], staleTime: Infinity, queryFn: ({ signal }) => keptExplanation(id, signal) });
  return (
    <Section head={HEAD} note={`pinned, evidence ${capture.number}`}>
      <Loading isWaiting={query.isPending}>
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {query.data !== undefined && <ExplanationView of={query.data} said={query.data.sentence === incident.sentence ? 'elsewhere' : 'here'} actions={(own) => <Actions incident={incident} capture={capture} own={own} />} />}
      </Loading>
    </Section>
  );
}

function Actions({ incident, capture, own }: { incident: Incident; capture: Capture; own: Explanation }) {
  const evidence = writePinned(incident.id, capture.id);
  const search = { env: undefined, evidence, t: `${capture.start_time}/${capture.end_time}`, q: { where: own.where, calculations: ['heatmap(duration_ms)', 'count'] } };
  return (
    <>
      <Button component={Go} to="/explore" search={search}>
        Explore these events
      </Button>
      {own.example.trace_id !== undefined && (
        <Button component={Go} to={`/traces/${encodeURIComponent(own.example.trace_id)}`} search={{ evidence }}>
          A trace of it
        </Button>
      )}
    </>
  );
}
