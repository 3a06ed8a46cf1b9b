import { IncidentPage, type Besides } from '~/features/incidents/IncidentPage';
import { LinkButton } from '~/widgets/LinkButton';
import { Rhymes } from '~/widgets/Rhymes';

const BESIDES: Besides = {
  rhymes: (id) => <Rhymes incident={id} />,
  lesson: (id) => (
    <LinkButton to="/incidents/$id/postmortem" params={{ id: String(id) }}>
      Postmortem
    </LinkButton>
  ),
};

/** One incident, with what other rooms know of it. */
export function IncidentRoute() {
  return <IncidentPage besides={BESIDES} />;
}
