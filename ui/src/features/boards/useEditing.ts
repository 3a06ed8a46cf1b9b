import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '~/api/problem';
import { boardOf, boards, changeBoard, draftOf, type Board, type BoardDraft, type Panel } from '~/api/shared';
import { below } from './layout';

export type Editing = ReturnType<typeof useEditing>;

/** A board while it is changed: nothing is kept before Save, and nobody else's change is lost. */
export function useEditing(board: Board) {
  const cache = useQueryClient();
  const [draft, setDraft] = useState<BoardDraft>();
  const [version, setVersion] = useState(board.version);
  const [conflict, setConflict] = useState<Board>();
  const [error, setError] = useState<unknown>();
  const end = () => {
    setDraft(undefined);
    setConflict(undefined);
    setError(undefined);
  };
  const keep = async (over: number) => {
    if (draft === undefined) return;
    try {
      setError(undefined);
      const kept = await changeBoard(board.id, over, draft);
      cache.setQueryData(boardOf(board.id).queryKey, kept);
      await cache.invalidateQueries({ queryKey: boards.queryKey });
      end();
    } catch (failure) {
      const problem = asProblem(failure);
      if (problem.status === 409) setConflict(await cache.fetchQuery({ ...boardOf(board.id), staleTime: 0 }));
      else setError(problem);
    }
  };
  return {
    draft,
    conflict,
    error,
    begin: () => {
      setVersion(board.version);
      setDraft(draftOf(board));
    },
    cancel: end,
    save: () => keep(version),
    /** Saves over what somebody else did meanwhile. */
    overwrite: async () => {
      setConflict(undefined);
      await keep(conflict?.version ?? version);
    },
    change: (part: Partial<BoardDraft>) => setDraft((old) => (old === undefined ? old : { ...old, ...part })),
    arrange: (panels: readonly Panel[]) => setDraft((old) => (old === undefined ? old : { ...old, panels: [...panels] })),
    add: (panel: Panel) => setDraft((old) => (old === undefined ? old : { ...old, panels: [...old.panels, { ...panel, y: below(old.panels) }] })),
  };
}
