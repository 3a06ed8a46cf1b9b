import { useQuery } from '@tanstack/react-query';
import { api, body, type Schemas } from '~/api/client';
import type { Status as SloStatus } from '~/api/slos';
import { times } from '~/base/format';
import { clock, date, moment, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Section } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import styles from './Slos.module.css';
import { said } from './words';

type Alert = Schemas['Alert'];

const LATEST = 6;

/** What burns now in its own words, and the latest alerts of an objective. */
export function OwnAlerts({ slo }: { slo: SloStatus }) {
  const { zone } = usePreferences();
  const { data } = useQuery({
    queryKey: ['alerts', 'of', slo.name],
    refetchInterval: 10_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/alerts', { params: { query: { slo: slo.name, limit: LATEST } }, signal })),
  });
  const burning = data?.alerts.find(({ state }) => state === 'open');
  return (
    <Section
      head="Alerts"
      note={zoneName(zone)}
      end={
        <Go to={`/slos/${encodeURIComponent(slo.name)}/edit`} search={{ look: 'calls', past: '30d' }}>
          Replay over the last 30 days
        </Go>
      }
    >
      {data?.alerts.length === 0 && <p className="sw-faint">None on record.</p>}
      {burning !== undefined && <Burning alert={burning} slo={slo} />}
      <ul className={styles['list']}>
        {data?.alerts
          .filter((alert) => alert !== burning)
          .map((alert) => (
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

function Burning({ alert, slo }: { alert: Alert; slo: SloStatus }) {
  const { zone } = usePreferences();
  return (
    <div className={styles['burning']}>
      <p className={styles['since']}>
        <Status kind={alert.frozen ? 'frozen' : alert.urgency === 'page' ? 'page' : 'ticket'} />
        <span className="sw-note">since {moment(Date.parse(alert.since) / 1000, zone, 'minute')}</span>
        {alert.group !== '' && <span className="sw-code">{alert.group}</span>}
      </p>
      <p className={`sw-voice ${styles['said']}`}>{said(alert.facts.summary, slo.title || slo.name, alert.group)}</p>
      <LinkButton variant="filled" to="/alerts/$id" params={{ id: alert.id }}>
        Open the alert
      </LinkButton>
    </div>
  );
}
