import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { api, body, type Schemas } from '~/api/client';
import { incidents } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { counted, length, percent, times } from '~/base/format';
import { clock, date, moment, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { SloExplanation } from '~/widgets/SloExplanation';
import { Status } from '~/widgets/Status';
import { Unfound } from '~/widgets/Unfound';
import styles from './Alerts.module.css';
import { because, kind, kindWord, transition } from './words';

type AlertWithLog = Schemas['AlertWithLog'];

const schema = z.object({ show: z.literal('alert').optional().catch(undefined) });

/**
 * Where the link of a page leads: to the incident that the alert is part of, if it is of one; else, or where that is
 * asked for, to the alert itself.
 */
export function AlertPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [{ show }] = useAddress(schema);
  const { data, isPending } = useQuery({ ...incidents({ alert: id }), retry: false });
  const incident = data?.[0]?.id;
  if (show === undefined && isPending) return <Page title="Alert">{null}</Page>;
  if (show === undefined && incident !== undefined) return <Navigate to="/incidents/$id" params={{ id: String(incident) }} replace />;
  return <OwnPage id={id} incident={incident} />;
}

/** One alert: what it says, why, what the bad events share, and how it went. */
function OwnPage({ id, incident }: { id: string; incident: number | undefined }) {
  const query = useQuery({
    queryKey: ['alert', id],
    refetchInterval: 10_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/alerts/{id}', { params: { path: { id } }, signal })),
  });
  const slo = useQuery(budgets).data?.find(({ name }) => name === query.data?.slo);
  return (
    <Page title={slo?.title ?? query.data?.slo ?? 'Alert'} crumbs={<Go to="/alerts">Alerts</Go>} tools={incident !== undefined && <LinkButton to={`/incidents/${incident}` as string}>Incident {incident}</LinkButton>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && (
            <Unfound error={query.error} retry={() => void query.refetch()} what="No alert has this address." why="It may be of an objective that was deleted." all={{ to: '/alerts', text: 'All alerts' }} />
          )}
          {query.data !== undefined && <Known alert={query.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

const BEFORE = 300;

function Known({ alert }: { alert: AlertWithLog }) {
  const { zone } = usePreferences();
  const { facts } = alert;
  const since = Date.parse(facts.burning_since ?? alert.since) / 1000;
  const until = alert.resolved_at === undefined ? undefined : Date.parse(alert.resolved_at) / 1000;
  return (
    <>
      <div className={styles['head']}>
        <Status kind={kind(alert)} {...kindWord(alert)} />
        <span className="sw-dim">
          {moment(Date.parse(alert.since) / 1000, zone, 'minute')}
          {until === undefined ? '' : ` to ${moment(until, zone, 'minute')}`} {alert.group}
        </span>
      </div>
      <h1 className={`sw-voice ${styles['answer']}`}>{facts.summary}</h1>
      <AllEnvironments what="Alerts" />
      <dl className={styles['facts']}>
        {facts.burn_rate !== undefined && <Fact figure={times(facts.burn_rate)} text="the allowed rate" />}
        {facts.bad !== undefined && <Fact figure={counted(facts.bad, 'event')} text={`bad, since ${clock(since, zone)} ${zoneName(zone, since)}`} />}
        {facts.users !== undefined && <Fact figure={counted(facts.users, 'person', 'people')} text="met them" />}
        {facts.budget !== undefined && <Fact figure={percent(facts.budget.left_share)} text="of a whole window's budget left" />}
        {facts.exhausted_at !== undefined && until === undefined && (
          <Fact figure={length(Date.parse(facts.exhausted_at) / 1000 - Date.now() / 1000)} text={`until empty, ${moment(Date.parse(facts.exhausted_at) / 1000, zone, 'minute')}`} />
        )}
        {facts.due !== undefined && until === undefined && <Fact figure={`${date(Date.parse(facts.due) / 1000, zone)} ${clock(Date.parse(facts.due) / 1000, zone)}`} text="somebody should look" />}
      </dl>
      <div className={styles['columns']}>
        <div>
          <Section head="Why" note="the rules that fire" end={<Go to={`/slos/${encodeURIComponent(alert.slo)}`}>The objective</Go>}>
            <ul className={styles['log']}>
              {facts.because.map((finding) => (
                <li key={finding.rule}>
                  <span className="sw-code">{finding.rule}</span>
                  <span>{because(finding)}</span>
                  <Status kind={finding.status === 'frozen' ? 'frozen' : finding.urgency === 'page' ? 'page' : 'ticket'} />
                </li>
              ))}
            </ul>
          </Section>
          <Section head="How it went" note={zoneName(zone)}>
            <ol className={styles['log']}>
              {alert.transitions.map(({ number, kind: what, at, to, facts: then }) => (
                <li key={number}>
                  <span className="sw-faint">
                    {date(Date.parse(at) / 1000, zone)} {clock(Date.parse(at) / 1000, zone, 'second')}
                  </span>
                  <span>
                    {transition(what)}
                    {then.burn_rate === undefined ? '' : `, ${times(then.burn_rate)} the allowed rate`}
                  </span>
                  <Status kind={to === 'page' ? 'page' : to === 'ticket' ? 'ticket' : 'quiet'} />
                </li>
              ))}
            </ol>
          </Section>
        </div>
        <Section head="What the bad events share">
          <SloExplanation slo={alert.slo} start={since - BEFORE} end={until} />
        </Section>
      </div>
    </>
  );
}

function Fact({ figure, text }: { figure: string; text: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>{figure}</dd>
    </div>
  );
}
