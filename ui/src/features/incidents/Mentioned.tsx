import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { MentionRow } from '~/widgets/mentions/MentionRow';
import { useMentions } from '~/widgets/mentions/useMentions';
import styles from './Incidents.module.css';

const MOST = 3;

/** Where colleagues called whoever sits here since they looked, the latest first. */
export function Mentioned() {
  const { person } = usePreferences();
  const { fresh } = useMentions();
  if (fresh.length === 0) return null;
  return (
    <ul className={styles['mentions']} aria-label={`Mentions of ${person}`}>
      {fresh.slice(0, MOST).map((one) => (
        <li key={`${one.place} ${one.incident ?? ''} ${one.question ?? ''} ${one.number ?? ''}`}>
          <MentionRow of={one} />
        </li>
      ))}
      <li>
        <Go to="/mentions">All mentions</Go>
      </li>
    </ul>
  );
}
