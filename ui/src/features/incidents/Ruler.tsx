import type { Incident } from '~/api/incidents';
import { RulerView } from '~/widgets/incident/RulerView';
import { MilestoneForm } from './MilestoneForm';

/** The milestones, each to be set right by a person who says why. */
export function Ruler({ incident }: { incident: Incident }) {
  return (
    <RulerView
      incident={incident}
      around={(name, className, words) => (
        <MilestoneForm incident={incident} name={name} className={className}>
          {words}
        </MilestoneForm>
      )}
    />
  );
}
