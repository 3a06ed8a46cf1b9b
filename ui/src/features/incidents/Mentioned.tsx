import { useQuery } from '@tanstack/react-query';
import { mentionsOf } from '~/api/incidents';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { nameOf, seconds } from '~/widgets/incident/words';
import styles from './Incidents.module.css';

const MOST = 3;

/** Where colleagues called whoever sits here, the latest first. */
export function Mentioned() {
  const { person, zone } = usePreferences();
  const mentions = useQuery({ ...mentionsOf(person), enabled: person !== '', retry: false }).data ?? [];
  if (mentions.length === 0) return null;
  return (
    <ul className={styles['mentions']} aria-label={`Mentions of ${person}`}>
      {mentions.slice(0, MOST).map(({ incident, at, by, text }) => (
        <li key={`${incident} ${at} ${text}`}>
          <b>{nameOf(by)}</b> called you in {incident === undefined ? 'a question about the data' : <Go to={`/incidents/${incident}`}>incident {incident}</Go>}, {moment(seconds(at), zone, 'minute')}: <span className="sw-dim">{text}</span>
        </li>
      ))}
    </ul>
  );
}
