import { Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { budgets } from '~/api/reads';
import { boards, deleteBoard, type Board } from '~/api/shared';
import { useShortcuts } from '~/state/shortcuts';
import { nameProblem } from './presets';
import type { Editing } from './useEditing';

/** What is done with a board: edit it, add to it, save it, delete it. */
export function BoardTools({ board, editing }: { board: Board; editing: Editing }) {
  const { draft, begin, save } = editing;
  const isEditing = draft !== undefined;
  useShortcuts(useMemo(() => (isEditing ? [] : [{ key: 'e', text: 'Edit the board', run: begin }]), [isEditing, begin]));
  if (draft === undefined) return <Button onClick={begin}>Edit</Button>;
  return (
    <>
      <AddMenu editing={editing} />
      <DeleteMenu board={board} />
      <Button onClick={editing.cancel}>Cancel</Button>
      <Button variant="filled" onClick={() => void save()} disabled={draft.name.trim() === '' || (draft.presets ?? []).some((_, i, all) => nameProblem(all, i) !== undefined)}>
        Save
      </Button>
    </>
  );
}

const QUESTION = { calculations: ['count'] };

function AddMenu({ editing }: { editing: Editing }) {
  const slos = useQuery(budgets).data ?? [];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>Add panel</Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Item onClick={() => editing.add({ type: 'text', x: 0, y: 0, w: 12, h: 1, text: 'What to look at first.' })}>Words</Menu.Item>
        <Menu.Item onClick={() => editing.add({ type: 'query', title: 'Events', x: 0, y: 0, w: 6, h: 4, query: QUESTION })}>A question</Menu.Item>
        {slos.length > 0 && <Menu.Label>Objectives</Menu.Label>}
        {slos.map((slo) => (
          <Menu.Item key={slo.name} onClick={() => editing.add({ type: 'slo', x: 0, y: 0, w: 4, h: 3, slo: slo.name })}>
            {slo.title === '' ? slo.name : slo.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DeleteMenu({ board }: { board: Board }) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    await deleteBoard(board.id, board.version);
    await cache.invalidateQueries({ queryKey: boards.queryKey });
    await navigate({ to: '/boards' as string });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray">
          Delete
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void remove()}>Delete this board for everybody</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
