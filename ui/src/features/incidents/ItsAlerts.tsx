import { useQuery } from '@tanstack/react-query';
import type { Incident } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { clock, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { seconds } from '~/widgets/incident/words';
import { Section } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import styles from './Parts.module.css';

/** The alerts that it came from, each with a way to itself. */
export function ItsAlerts({ incident: { alerts } }: { incident: Incident }) {
  const { zone } = usePreferences();
  const titles = new Map((useQuery(budgets).data ?? []).map(({ name, title }) => [name, title]));
  if (alerts.length === 0) return null;
  return (
    <Section head="Alerts" note={`since, ${zoneName(zone)}`}>
      <ul className={styles['alerts']}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            {alert.resolved_at === undefined ? <Status kind={alert.urgency === 'page' ? 'page' : 'ticket'} /> : <Status kind="good" word="Over" />}
            <Go to={`/alerts/${encodeURIComponent(alert.id)}`} search={{ show: 'alert' }}>
              {titles.get(alert.slo) || alert.slo} <span className="sw-faint">{alert.group}</span>
            </Go>
            <span className="sw-num sw-dim">{clock(seconds(alert.since), zone)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
