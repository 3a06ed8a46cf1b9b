/** What two people said of an incident at once. Pure. */
import type { Incident, IncidentChange } from '~/api/incidents';

const NAMES: Readonly<Record<keyof IncidentChange, string>> = {
  title: 'Title',
  severity: 'Severity',
  status: 'Status',
  cause: 'Cause',
  slos: 'Objectives',
  services: 'Services',
  started_at: 'Began',
  ended_at: 'Ended',
};

const said = (value: unknown) => (Array.isArray(value) ? value.join(', ') : value === undefined || value === null || value === '' ? 'nothing' : String(value));

/** Of what was changed, theirs and one's own; also where both said the same. */
export function differencesOf(theirs: Incident, mine: IncidentChange): { name: string; theirs: string; mine: string }[] {
  return (Object.keys(mine) as (keyof IncidentChange)[]).map((key) => ({ name: NAMES[key], theirs: said(theirs[key]), mine: said(mine[key]) }));
}
