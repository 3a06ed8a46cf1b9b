import { IncidentPage } from '~/features/incidents/IncidentPage';

/** One incident, with what other rooms know of it. */
export function IncidentRoute() {
  return <IncidentPage />;
}
