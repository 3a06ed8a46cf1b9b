import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ACTIONS, deleteAction, type Action } from '~/api/actions';
import { ProblemNote } from '~/widgets/ProblemNote';

/** Asks before an action is gone for good: dropping it would keep it to be read. */
export function ActionDeletion({ action, opened, close }: { action: Action; opened: boolean; close: () => void }) {
  const cache = useQueryClient();
  const deletion = useMutation({ mutationFn: () => deleteAction(action), onSuccess: close, onSettled: () => cache.invalidateQueries({ queryKey: ACTIONS }) });
  return (
    <Modal opened={opened} onClose={close} title={`Delete “${action.title}”?`} transitionProps={{ duration: 0 }}>
      <p>
        It is gone from incident {action.incident} for good; only the trail says that it was. One that nobody will do can be dropped: then it stays to be read.
        {action.url !== undefined && ' What stands in the tracker stays there.'}
      </p>
      {deletion.error !== null && <ProblemNote error={deletion.error} />}
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button onClick={close} data-autofocus>
          Keep it
        </Button>
        <Button variant="filled" loading={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete the action
        </Button>
      </Group>
    </Modal>
  );
}
