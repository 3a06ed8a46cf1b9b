import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addHypothesis, hypotheses, type Evidence, type EvidenceLink, type Incident } from '~/api/incidents';
import { length } from '~/base/format';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { EvidenceField } from './EvidenceField';
import { HypothesisRow } from './HypothesisRow';
import styles from './Parts.module.css';
import { seconds } from '~/widgets/incident/words';

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
  const [claim, setClaim] = useState('');
  const [link, setLink] = useState<EvidenceLink>();
  const add = useMutation({
    mutationFn: () => addHypothesis(incident.id, claim.trim(), link),
    onSuccess: async () => {
      setClaim('');
      setLink(undefined);
      await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
    },
  });
  return (
    <form
      className={styles['adding']}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      {add.error !== null && <ProblemNote error={add.error} />}
      <Textarea aria-label="A claim" placeholder="What you think it is" data-key="hypothesis" autosize minRows={1} maxLength={1000} value={claim} onChange={(event) => setClaim(event.currentTarget.value)} />
      {claim.trim() !== '' && (
        <div className={styles['acts']}>
          <EvidenceField of={of} value={link} change={setLink} />
          <Button type="submit" variant="filled" loading={add.isPending}>
            Add the hypothesis
          </Button>
        </div>
      )}
    </form>
  );
}
