import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { caseOf, register, type Case } from '~/api/risks';
import { count, figure, percent } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Files } from '~/widgets/Files';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { StatusShape } from '~/widgets/Status';
import { Unfound } from '~/widgets/Unfound';
import styles from './Case.module.css';
import { CaseSaves } from './CaseSaves';
import { caseSentence, minutes, namer, often, SOURCE_WORDS } from './words';

const FORMATS = [{ ending: 'md', word: 'Markdown' }];

/** The case for doing something about one risk, on one page. */
export function CasePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(caseOf(Number(id)));
  return (
    <Page title={query.data?.risk.title ?? 'Risk'} crumbs={<Go to="/risks">Risks</Go>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <Unfound error={query.error} retry={() => void query.refetch()} what={`No risk has the number ${id}.`} why="It may have been deleted." all={{ to: '/risks', text: 'All risks' }} />}
          {query.data !== undefined && <Known of={query.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

function Known({ of }: { of: Case }) {
  const { zone } = usePreferences();
  const { data } = useQuery(register);
  const titleOf = useMemo(() => namer(data), [data]);
  const { risk } = of;
  const most = [...of.slos].sort((a, b) => b.share - a.share)[0];
  return (
    <article className={styles['case']}>
      <p className={styles['kicker']}>The case for doing something about</p>
      <h1 className={`sw-voice ${styles['title']}`}>{risk.title}</h1>
      <p className={`sw-voice ${styles['sentence']}`}>{caseSentence(risk, most, titleOf)}</p>
      <dl className={styles['facts']}>
        <Fact figure={often(risk.per_year)} text="it happens" />
        <Fact figure={minutes(risk.detect_minutes)} text="until it is found" />
        <Fact figure={minutes(risk.repair_minutes)} text="until it is repaired" />
        <Fact figure={percent(risk.share_of_events)} text="of events are bad meanwhile" />
        {most !== undefined && <Fact figure={count(most.expected.mean)} text="bad events expected in a window" />}
        {of.users_per_incident !== undefined && <Fact figure={count(of.users_per_incident)} text="people met it each time" />}
      </dl>
      {!risk.retired && of.slos.length > 0 && (
        <>
          <CaseSaves of={of} titleOf={titleOf} />
          <Section head="What it takes" note="of each budget, in a window">
            <Takes of={of} titleOf={titleOf} />
          </Section>
        </>
      )}
      <Section head="Where the figures come from">
        <p className={`sw-dim ${styles['of']}`}>
          {risk.incidents.length === 0 ? `No incident was of this kind yet: the figures are ${SOURCE_WORDS[risk.source] === 'usual one' ? 'usual ones' : 'what people expect'}.` : 'Incidents of this kind: '}
          {risk.incidents.map((incident, i) => (
            <span key={incident}>
              {i === 0 ? '' : ', '}
              <Go to={`/incidents/${incident}`}>{incident}</Go>
            </span>
          ))}
        </p>
        {risk.notes !== '' && <p className={styles['notes']}>{risk.notes}</p>}
        <p className="sw-note">As of {moment(Date.parse(of.as_of) / 1000, zone, 'minute')}.</p>
      </Section>
      <div className={styles['files']}>
        <Files path={`/api/v1/risks/${risk.id}/case`} name={`risk-${risk.id}`} formats={FORMATS} />
        <Go to="/risks" search={{ what: [{ risk: risk.id, detect: 0.5 }] }} className="sw-small">
          Try it in What if
        </Go>
      </div>
    </article>
  );
}

function Takes({ of, titleOf }: { of: Case; titleOf: (slo: string) => string }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Objective</th>
          <th className="sw-num">Bad events expected</th>
          <th className="sw-num sw-wide">Nine windows of ten</th>
          <th className="sw-num sw-wide">Before anybody notices</th>
          <th className="sw-num">Of the budget</th>
        </tr>
      </thead>
      <tbody>
        {of.slos.map((one) => (
          <tr key={one.slo}>
            <td>
              <Go to={`/slos/${encodeURIComponent(one.slo)}`}>{titleOf(one.slo)}</Go>
            </td>
            <td className="sw-num">
              {figure(one.expected.mean)} <span className="sw-faint">of {count(one.budget)}</span>
            </td>
            <td className="sw-num sw-wide">
              {figure(one.expected.p05)} to {figure(one.expected.p95)}
            </td>
            <td className="sw-num sw-wide">{figure(one.unseen)}</td>
            <td className="sw-num">
              {one.flagged ? (
                <span className={`sw-bad ${styles['flag']}`}>
                  <StatusShape kind="page" /> {percent(one.share)}
                </span>
              ) : (
                percent(one.share)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fact({ figure: of, text }: { figure: string; text: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>{of}</dd>
    </div>
  );
}
