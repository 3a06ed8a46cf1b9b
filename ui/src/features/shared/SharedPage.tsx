import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asProblem } from '~/api/problem';
import { sharedIncident, type SharedIncident } from '~/api/sharedIncident';
import { length, unbroken } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Entries } from '~/widgets/incident/Entries';
import { ImpactFigures } from '~/widgets/incident/ImpactFigures';
import { IncidentStatusMark, SeverityMark, VerdictMark } from '~/widgets/incident/Marks';
import { RulerView } from '~/widgets/incident/RulerView';
import { beganAt, nameOf, seconds } from '~/widgets/incident/words';
import { Loading } from '~/widgets/Loading';
import { Markdown } from '~/widgets/Markdown';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { SharedEvidence } from './SharedEvidence';
import styles from './Shared.module.css';

/** One incident for people without a token: to be read, and printed. */
export function SharedPage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const query = useQuery(sharedIncident(token));
  useDocumentTitle(query.data === undefined ? 'Shared incident' : `${query.data.incident.title}, shared`);
  return (
    <main className={styles['page']} id="main">
      <Loading isWaiting={query.isPending}>
        {query.error !== null && <Refused error={query.error} retry={() => void query.refetch()} />}
        {query.data !== undefined && <Known token={token} of={query.data} />}
      </Loading>
    </main>
  );
}

function Refused({ error, retry }: { error: unknown; retry: () => void }) {
  // Whether no link is called so or none can be is told alike.
  const { status } = asProblem(error);
  if (status !== 404 && status !== 400) return <ProblemNote error={error} retry={retry} />;
  return (
    <>
      <h1 className="sw-voice sw-answer">This link leads nowhere.</h1>
      <p className="sw-lede">It has ended, was taken back, or was not copied whole. Ask whoever sent it for another.</p>
    </>
  );
}

function Known({ token, of }: { token: string; of: SharedIncident }) {
  const { zone } = usePreferences();
  const { incident } = of;
  const began = beganAt(incident);
  const ended = incident.ended_at === undefined ? undefined : seconds(incident.ended_at);
  const hypotheses = of.hypotheses.hypotheses;
  return (
    <article>
      <p className={styles['note']}>
        <span>
          Shared to be read, until {moment(seconds(of.expires_at), zone, 'minute')}.
          {of.masked.length > 0 && (
            <>
              {' '}
              Masked: <span className="sw-code">{of.masked.join(', ')}</span>.
            </>
          )}
        </span>
        <Button size="compact-xs" variant="subtle" className={styles['print']} onClick={() => print()}>
          Print
        </Button>
      </p>
      <p className={styles['marks']}>
        <SeverityMark of={incident.severity} />
        <IncidentStatusMark of={incident.status} />
        <span className="sw-dim">
          {moment(began, zone, 'minute')}
          {ended === undefined ? '' : `, lasted ${length(ended - began)}`}
        </span>
      </p>
      <h1 className={`sw-voice ${styles['answer']}`}>{unbroken(incident.sentence ?? incident.title)}</h1>
      {incident.sentence !== undefined && <p className={styles['title']}>{incident.title}</p>}
      {incident.impact !== undefined && incident.impact.slos.length > 0 && <ImpactFigures of={incident.impact} />}
      <RulerView incident={incident} around={(_, className, words) => <div className={className}>{words}</div>} />
      <SharedEvidence token={token} incident={incident} of={of.evidence} />
      {hypotheses.length > 0 && (
        <Section head="Hypotheses">
          <ol className={styles['hypotheses']}>
            {hypotheses.map((one) => (
              <li key={one.number}>
                <VerdictMark of={one.verdict} />
                <div>
                  <p className={styles['claim']}>{one.claim}</p>
                  <span className="sw-note">{nameOf(one.by)}</span>
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section head="Timeline">
        <Entries entries={of.timeline.entries} />
      </Section>
      {of.postmortem !== undefined && <Lesson of={of.postmortem} />}
    </article>
  );
}

function Lesson({ of }: { of: NonNullable<SharedIncident['postmortem']> }) {
  const told = of.sections.filter(({ text }) => text.trim() !== '');
  if (told.length === 0) return null;
  return (
    <Section head="Postmortem" note={of.state === 'published' ? undefined : 'not published yet'}>
      {told.map(({ key, title, text }) => (
        <div key={key} className={styles['told']}>
          <h3>{title}</h3>
          <Markdown text={text} />
        </div>
      ))}
    </Section>
  );
}
