import type { Evidence, Incident } from '~/api/incidents';
import type { About } from '~/api/questions';
import { Notes } from '~/widgets/notes/Notes';
import { Section } from '~/widgets/Page';

/** So many of its services and datasets are looked at. */
const MOST_LOOKED = 10;

/** What people asked from here, and what is known of the services and datasets that it hurt. */
export function Questions({ incident, of }: { incident: Incident; of: Evidence | undefined }) {
  // Where no objective says what burns, everything was pinned, which says nothing of what it is about.
  const datasets = [...new Set((of?.captures ?? []).filter(({ slos }) => slos.length > 0).flatMap((capture) => capture.datasets.map(({ dataset }) => dataset)))];
  const about: About[] = [...incident.services.map((service) => ({ service })), ...datasets.map((dataset) => ({ dataset }))].slice(0, MOST_LOOKED);
  return (
    <Section head="Questions" note="answers stay as notes on the data">
      <Notes of={[{ incident: incident.id }, ...about]} about={about} incident={incident.id} names="said" none={about.length === 0 ? 'The incident names no service and no objective yet that could be asked about. Under Questions one asks about anything.' : 'Nobody has asked anything here yet, nor about its services and datasets.'} />
    </Section>
  );
}
