import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addHypothesis, hypotheses, type Evidence, type EvidenceLink, type Incident } from '~/api/incidents';
import { length } from '~/base/format';
import { Adding } from '~/widgets/Adding';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { EvidenceField } from './EvidenceField';
import { HypothesisRow } from './HypothesisRow';
import styles from './Parts.module.css';
import { seconds } from '~/widgets/incident/words';

const LONGEST_CLAIM = 1_000;

/** What people think it is, and what came of it. */
export function Hypotheses({ incident, of }: { incident: Incident; of: Evidence | undefined }) {
  const query = useQuery(hypotheses(incident.id));
  const all = query.data ?? [];
  const { started, hypothesis } = incident.milestones;
  const held = started?.at === undefined || hypothesis?.at === undefined ? undefined : seconds(hypothesis.at) - seconds(started.at);
  return (
    <Section head="Hypotheses" note={held === undefined ? 'a claim, what shows it, whether it holds' : `the first that held came after ${length(held)}`}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {all.length > 0 && (
        <ol className={styles['hypotheses']}>
          {all.map((one) => (
            <HypothesisRow key={one.number} incident={incident} hypothesis={one} of={of} />
          ))}
        </ol>
      )}
      <NewHypothesis incident={incident} of={of} />
    </Section>
  );
}

function NewHypothesis({ incident, of }: { incident: Incident; of: Evidence | undefined }) {
  const cache = useQueryClient();
  const [link, setLink] = useState<EvidenceLink>();
  const send = async (claim: string) => {
    await addHypothesis(incident.id, claim, link);
    setLink(undefined);
    await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
  };
  return (
    <Adding label="A claim" placeholder="What you think it is" word="Add the hypothesis" dataKey="hypothesis" longest={LONGEST_CLAIM} calls="nobody" send={send}>
      <EvidenceField of={of} value={link} change={setLink} />
    </Adding>
  );
}
