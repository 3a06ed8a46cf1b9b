import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { forget } from '~/api/drafts';
import { status } from '~/api/slos';
import { counted } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ProblemNote } from '~/widgets/ProblemNote';

/** Asks before an objective is forgotten, and says what goes with it. */
export function Deletion({ name, title, opened, close }: { name: string; title: string; opened: boolean; close: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { zone } = usePreferences();
  const now = useQuery({ ...status(name), enabled: opened, retry: false }).data;
  const deletion = useMutation({
    mutationFn: () => forget(name),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ['slo', name] });
      await client.invalidateQueries({ queryKey: ['budgets'] });
      void navigate({ to: '/slos' });
    },
  });
  return (
    <Modal opened={opened} onClose={close} title={`Delete “${title}”?`} transitionProps={{ duration: 0 }}>
      <p>
        What was counted of it is lost
        {now === undefined ? '' : `: ${counted(now.budget.events.eligible, 'event')} since ${moment(Date.parse(now.budget.start) / 1000, zone, 'minute')}`}, and what was
        counted of days whose raw events are gone cannot be counted again. Its rules and adjustments go with it.
        {now !== undefined && now.alerts.length > 0 && ` ${counted(now.alerts.length, 'open alert')} will be resolved.`} The raw events stay.
      </p>
      {deletion.error !== null && <ProblemNote error={deletion.error} />}
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button onClick={close} data-autofocus>
          Keep it
        </Button>
        <Button variant="filled" loading={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete the objective
        </Button>
      </Group>
    </Modal>
  );
}
