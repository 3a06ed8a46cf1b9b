import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api, body, type Schemas } from '~/api/client';
import { budgets } from '~/api/reads';
import { percent, times } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Go } from '~/widgets/Go';
import { useAddress } from '~/widgets/address';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import { LEFT_OF, leftOf } from '~/widgets/sloBudget';
import styles from './Alerts.module.css';
import { Silences } from './Silences';
import { answer, kind, kindWord, type Alert } from './words';

const schema = z.object({ state: z.enum(['open', 'all']).optional().catch(undefined) });
const MOST = 200;

/** What burns now, what did, and who is told. */
export function AlertsPage() {
  const [search, change] = useAddress(schema);
  const state = search.state ?? 'open';
  const query = useQuery({
    queryKey: ['alerts', state, MOST],
    refetchInterval: 10_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/alerts', { params: { query: { ...(state === 'open' ? { state: 'open' } : {}), limit: MOST } }, signal })),
  });
  const alerts = query.data?.alerts ?? [];
  const open = alerts.filter((alert) => alert.state === 'open');
  return (
    <Page title="Alerts">
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{answer(open)}</h1>}
          <AllEnvironments what="Alerts" />
          <SegmentedControl
            mt="md"
            size="xs"
            aria-label="Which alerts"
            value={state}
            onChange={(next) => change(() => ({ state: next === 'all' ? 'all' : undefined }))}
            data={[
              { value: 'open', label: 'Open' },
              { value: 'all', label: 'All' },
            ]}
          />
          <AlertTable alerts={alerts} />
          {query.data !== undefined && alerts.length === 0 && (
            <p className={styles['none']}>
              No alert is {state === 'open' ? 'open' : 'on record'}. Alerts open by themselves when an objective spends its budget too fast.
            </p>
          )}
        </Loading>
        <Section head="Silences" note="who is not told of what, until when">
          <Silences />
        </Section>
      </Sheet>
    </Page>
  );
}

function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const { zone } = usePreferences();
  const slos = new Map((useQuery(budgets).data ?? []).map((slo) => [slo.name, slo]));
  if (alerts.length === 0) return null;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th style={{ width: 90 }}>Urgency</th>
          <th>Alert</th>
          <th className={`sw-num ${styles['wide']}`}>Worst burn</th>
          <th className="sw-num" title={LEFT_OF}>
            Budget left
          </th>
          <th className={`sw-num ${styles['wide']}`}>Since, {zoneName(zone)}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => {
          const since = Date.parse(alert.since) / 1000;
          return (
            <tr key={alert.id}>
              <td>
                <Status kind={kind(alert)} {...kindWord(alert)} />
              </td>
              <td>
                <Go to={`/alerts/${encodeURIComponent(alert.id)}`} className={styles['name']}>
                  {slos.get(alert.slo)?.title || alert.slo}
                </Go>{' '}
                <span className="sw-faint">{alert.group}</span>
              </td>
              <td className={`sw-num ${styles['wide']}`}>{times(alert.peak_burn_rate)}</td>
              <td className="sw-num">{left(slos.get(alert.slo))}</td>
              <td className={`sw-num sw-dim ${styles['wide']}`}>
                {date(since, zone)} {clock(since, zone)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function left(slo: Schemas['SloBrief'] | undefined): string {
  return slo === undefined ? 'objective is gone' : percent(leftOf(slo.budget));
}
