import { useQuery } from '@tanstack/react-query';
import { api, body } from '~/api/client';
import type { Status as SloStatus } from '~/api/slos';
import { times } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import styles from './Slos.module.css';

const LATEST = 6;

/** The latest alerts of an objective. */
export function OwnAlerts({ slo }: { slo: SloStatus }) {
  const { zone } = usePreferences();
  const { data } = useQuery({
    queryKey: ['alerts', 'of', slo.name],
    refetchInterval: 10_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/alerts', { params: { query: { slo: slo.name, limit: LATEST } }, signal })),
  });
  return (
    <Section head="Alerts" note={zoneName(zone)} end={<Go to={`/slos/${encodeURIComponent(slo.name)}/edit`}>Replay over the past</Go>}>
      {data?.alerts.length === 0 && <p className="sw-faint">None on record.</p>}
      <ul className={styles['list']}>
        {data?.alerts.map((alert) => (
          <li key={alert.id}>
            <Status kind={alert.state === 'resolved' ? 'good' : alert.urgency === 'page' ? 'page' : 'ticket'} {...(alert.state === 'resolved' ? { word: 'Over' } : {})} />
            <Go to={`/alerts/${encodeURIComponent(alert.id)}`} className={styles['name']}>
              {alert.group === '' ? 'All events' : alert.group}, up to {times(alert.peak_burn_rate)}
            </Go>
            <span className="sw-faint">
              {date(Date.parse(alert.since) / 1000, zone)} {clock(Date.parse(alert.since) / 1000, zone)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
