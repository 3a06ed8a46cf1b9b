import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ACTIONS, actionsOf, addAction, track, type ActionDraft } from '~/api/actions';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ActionForm } from './ActionForm';
import { ActionTable } from './ActionTable';
import styles from './Postmortem.module.css';

/** What was resolved after one incident. */
export function Resolved({ incident }: { incident: number }) {
  const cache = useQueryClient();
  const query = useQuery(actionsOf(incident));
  const [isAdding, add] = useState(false);
  const renew = () => cache.invalidateQueries({ queryKey: ACTIONS });
  const tracking = useMutation({ mutationFn: ({ id, tracker }: { id: number; tracker: string }) => track({ id }, tracker), onSettled: renew });
  const addition = useMutation({
    mutationFn: ({ made }: { made: ActionDraft; tracker: string | undefined }) => addAction(incident, made),
    onSuccess: async ({ id }, { tracker }) => {
      add(false);
      if (tracker !== undefined) tracking.mutate({ id, tracker });
      await renew();
    },
  });
  const error = addition.error ?? tracking.error;
  const all = query.data ?? [];
  return (
    <div className={styles['todo']}>
      <Section head="Actions" note="so that it does not come again, or hurts less" end={<Go to="/actions">All actions</Go>}>
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {error !== null && <ProblemNote error={error} />}
        {query.data !== undefined && all.length === 0 && <p className="sw-faint">None yet. What would have saved the most bad events?</p>}
        {all.length > 0 && <ActionTable all={all} of="one" />}
        {isAdding ? (
          <ActionForm save={(made, tracker) => addition.mutate({ made, tracker })} cancel={() => add(false)} isBusy={addition.isPending} word="Add the action" />
        ) : (
          <p className={styles['acts']}>
            <Button onClick={() => add(true)}>Add an action</Button>
          </p>
        )}
      </Section>
    </div>
  );
}
