import { Button, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '~/api/problem';
import { columns, datasets } from '~/api/reads';
import { boards, makeBoard, type BoardDraft } from '~/api/shared';
import { age, counted } from '~/base/format';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { overview } from './overview';

/** All boards, and ways to begin one. */
export function BoardsPage() {
  const query = useQuery(boards);
  const { make, error } = useMaking();
  if (query.error !== null && asProblem(query.error).status === 404) {
    return (
      <Page title="Boards">
        <Sheet>
          <h1 className="sw-voice sw-answer">This server keeps no boards.</h1>
          <p className="sw-lede">It is older than this page: a server of the same version has them. Questions are asked under Explore.</p>
        </Sheet>
      </Page>
    );
  }
  const found = query.data ?? [];
  return (
    <Page title="Boards" tools={<Button onClick={() => void make({ name: 'New board', panels: [] })}>New board</Button>}>
      <Sheet>
        {error !== undefined && <ProblemNote error={error} />}
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        <Loading isWaiting={query.isPending}>
          {query.isSuccess && found.length === 0 && (
            <>
              <h1 className="sw-voice sw-answer">No boards yet.</h1>
              <p className="sw-lede">A board shows several questions and objectives at one time. Begin with the overview of a service, or add a question with “Add to board” under Explore.</p>
            </>
          )}
          {found.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th>Board</th>
                  <th>What it is for</th>
                  <th className="sw-num">Panels</th>
                  <th className="sw-num">Changed</th>
                </tr>
              </thead>
              <tbody>
                {found.map((board) => (
                  <tr key={board.id}>
                    <td>
                      <Go to={`/boards/${encodeURIComponent(board.id)}`} style={{ fontWeight: 600 }}>
                        {board.name}
                      </Go>
                    </td>
                    <td className="sw-dim">{board.description}</td>
                    <td className="sw-num">{counted(board.panels, 'panel')}</td>
                    <td className="sw-num sw-dim">
                      {age(Date.now() / 1000 - Date.parse(board.updated_at) / 1000)}
                      {board.updated_by === '' ? '' : `, ${board.updated_by}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loading>
        <Presets make={make} />
      </Sheet>
    </Page>
  );
}

function useMaking() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const make = async (draft: BoardDraft) => {
    try {
      setError(undefined);
      const made = await makeBoard(draft);
      await cache.invalidateQueries({ queryKey: boards.queryKey });
      await navigate({ to: `/boards/${encodeURIComponent(made.id)}` as string });
    } catch (failure) {
      setError(failure);
    }
  };
  return { make, error };
}

function Presets({ make }: { make: (draft: BoardDraft) => Promise<void> }) {
  const names = useQuery(datasets).data?.map(({ name }) => name) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const known = useQuery({ ...columns(chosen ?? ''), enabled: chosen !== null });
  return (
    <Section head="Service overview" note="a board of a dataset: how much it does, how often it fails, how long it takes, by route and version">
      <form
        style={{ display: 'flex', gap: 8, alignItems: 'flex-end', maxWidth: 480 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== null) void make(overview(chosen, (known.data ?? []).map(({ name }) => name)));
        }}
      >
        <Select label="Dataset" placeholder="checkout" searchable data={names} value={chosen} onChange={setChosen} style={{ flex: 1 }} />
        <Button type="submit" disabled={chosen === null || known.isPending}>
          Make the board
        </Button>
      </form>
    </Section>
  );
}
