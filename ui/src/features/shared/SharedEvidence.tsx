import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { explained, latest, type Capture, type Evidence, type Incident } from '~/api/incidents';
import { sharedExplanation, sharedResult, sharedTrace } from '~/api/sharedIncident';
import { bytes, milliseconds } from '~/base/format';
import { ends } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ExplanationView } from '~/widgets/Explanation';
import { CaptureFacts } from '~/widgets/incident/CaptureFacts';
import { seconds } from '~/widgets/incident/words';
import { Loading } from '~/widgets/Loading';
import { Markdown } from '~/widgets/Markdown';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { AnswerChart } from '~/widgets/question/AnswerChart';
import { FiguresTable } from '~/widgets/question/FiguresTable';
import { StatusShape } from '~/widgets/Status';
import styles from './Shared.module.css';
import { TraceTable } from './TraceTable';

type Of = { readonly token: string };

/** What is pinned, the latest whole capture of it: everything in it can be opened here, nothing beyond. */
export function SharedEvidence({ token, incident, of }: Of & { incident: Incident; of: Evidence }) {
  const { zone } = usePreferences();
  const capture = latest(of.captures);
  const explanation = explained(of.captures)?.explanation;
  const added = of.items.filter(({ kind }) => kind === 'query' || kind === 'explanation');
  if (capture === undefined && added.length === 0) return null;
  return (
    <>
      {explanation !== undefined && (
        <Section head="What the bad events share" note="pinned">
          <Explained token={token} id={explanation} headline={incident.sentence} />
        </Section>
      )}
      <Section
        head="Evidence"
        note={capture === undefined ? 'added by people' : `${ends({ start: seconds(capture.start_time), end: seconds(capture.end_time) }, zone)}${capture.size_bytes === undefined ? '' : `, ${bytes(capture.size_bytes)}`}`}
      >
        {capture !== undefined && <CaptureFacts of={capture} />}
        {capture?.questions.map(({ title, result }) => (
          <Fold key={`${title} ${result}`} head={title}>
            <Result token={token} id={result} />
          </Fold>
        ))}
        {capture?.traces.map((trace) => (
          <Fold key={trace.trace_id} head={<TraceHead of={trace} />}>
            <Spans token={token} capture={capture.id} trace={trace.trace_id} />
          </Fold>
        ))}
        {added.map(({ number, kind, id = '', title, note }) => (
          <Fold key={number} head={title}>
            {note !== undefined && note !== '' && <Markdown text={note} />}
            {kind === 'query' ? <Result token={token} id={id} /> : <Explained token={token} id={id} headline={undefined} />}
          </Fold>
        ))}
      </Section>
    </>
  );
}

function TraceHead({ of }: { of: Capture['traces'][number] }) {
  return (
    <>
      <span className={of.bad ? 'sw-bad' : 'sw-good'}>
        <StatusShape kind={of.bad ? 'bad' : 'good'} /> {of.bad ? 'Bad' : 'Good'}
      </span>{' '}
      {of.name} <span className="sw-faint">{of.duration_ms === undefined ? '' : milliseconds(of.duration_ms)}</span>
    </>
  );
}

/** Read when it is opened. */
function Fold({ head, children }: { head: ReactNode; children: ReactNode }) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details className={styles['fold']} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{head}</summary>
      {wasOpened && children}
    </details>
  );
}

function Explained({ token, id, headline }: Of & { id: string; headline: string | undefined }) {
  const query = useQuery(sharedExplanation(token, id));
  return (
    <Loading isWaiting={query.isPending}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <div className={styles['explained']}>
          <ExplanationView of={query.data} said={query.data.sentence === headline ? 'elsewhere' : 'here'} actions={() => null} />
        </div>
      )}
    </Loading>
  );
}

const TABLE_HIGH = 420;

function Result({ token, id }: Of & { id: string }) {
  const query = useQuery(sharedResult(token, id));
  const result = query.data?.result;
  return (
    <Loading isWaiting={query.isPending}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && result !== undefined && (
        <>
          {result.calculations.map((name, i) => (
            <AnswerChart key={`${i} ${name}`} answer={query.data} asked={name} index={i} height={200} isLast={i === result.calculations.length - 1} />
          ))}
          {result.breakdowns.length > 0 && <FiguresTable result={result} height={TABLE_HIGH} />}
        </>
      )}
    </Loading>
  );
}

function Spans({ token, capture, trace }: Of & { capture: string; trace: string }) {
  const query = useQuery(sharedTrace(token, capture, trace));
  return (
    <Loading isWaiting={query.isPending}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && <TraceTable events={query.data} />}
    </Loading>
  );
}
