import type { ListedIncident } from '~/api/incidents';
import { age, count } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { EvidenceMark, IncidentStatusMark, SeverityMark } from '~/widgets/incident/Marks';
import { beganAt } from '~/widgets/incident/words';
import styles from './Incidents.module.css';

export function IncidentTable({ incidents }: { incidents: readonly ListedIncident[] }) {
  const { zone } = usePreferences();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th className="sw-num" style={{ width: 36 }}>
            No
          </th>
          <th style={{ width: 76 }}>Severity</th>
          <th>Incident</th>
          <th style={{ width: 96 }}>Status</th>
          <th className="sw-wide" style={{ width: 120 }}>
            Leads
          </th>
          <th className="sw-num sw-wide">Bad events</th>
          <th className="sw-num sw-wide">People</th>
          <th className="sw-wide" style={{ width: 104 }}>
            Evidence
          </th>
          <th className="sw-num sw-wide" style={{ width: 110 }}>
            Began, {zoneName(zone)}
          </th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((one) => (
          <Row key={one.id} of={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of }: { of: ListedIncident }) {
  const { zone } = usePreferences();
  const began = beganAt(of);
  const leads = of.roles.find(({ role }) => role === 'commander')?.person;
  return (
    <tr className={styles['row']}>
      <td className="sw-num sw-faint">{of.id}</td>
      <td>
        <SeverityMark of={of.severity} />
      </td>
      <td>
        <Go to={`/incidents/${of.id}`} className={styles['name']} data-incident="">
          {of.title}
        </Go>
        {of.sentence !== undefined && <span className={styles['sentence']}>{of.sentence}</span>}
      </td>
      <td>
        <IncidentStatusMark of={of.status} />
      </td>
      <td className={`sw-wide ${styles['person']}`}>{leads ?? <span className="sw-faint">nobody</span>}</td>
      <td className="sw-num sw-wide">{of.impact === undefined ? '' : count(of.impact.bad)}</td>
      <td className="sw-num sw-wide">{of.impact?.users === undefined ? '' : count(of.impact.users)}</td>
      <td className="sw-wide">
        <EvidenceMark of={of.evidence.state} />
      </td>
      <td className="sw-num sw-wide">
        {date(began, zone)} {clock(began, zone)}
        <span className={styles['age']}>{age(Date.now() / 1000 - began)}</span>
      </td>
    </tr>
  );
}
