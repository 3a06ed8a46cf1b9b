import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { datasets } from '~/api/reads';
import { boardOf, type Board } from '~/api/shared';
import { useAddress } from '~/widgets/address';
import { EnvironmentChip } from '~/widgets/EnvironmentChip';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Unfound } from '~/widgets/Unfound';
import { AddFilter, Filters } from '~/widgets/question/Filters';
import { tidy, type Asked } from '~/widgets/question/question';
import styles from './BoardPage.module.css';
import { BoardTools } from './BoardTools';
import { Conflict } from './Conflict';
import { Grid } from './Grid';
import { NameForm } from './NameForm';
import { PresetForm } from './PresetForm';
import { chosen, openingTime, presetOf } from './scope';
import { boardSearch, type BoardSearch } from './search';
import { useEditing, type Editing } from './useEditing';

/** Questions, objectives and words side by side, about one time. */
export function BoardPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(boardOf(id));
  if (query.data === undefined) {
    return (
      <Page title="Board" crumbs={<Go to="/boards">Boards</Go>}>
        <Sheet>
          {query.error !== null && <Unfound error={query.error} retry={() => void query.refetch()} what="No board has this address." why="Somebody may have deleted it." all={{ to: '/boards', text: 'All boards' }} />}
          <Loading isWaiting={query.isPending}>{null}</Loading>
        </Sheet>
      </Page>
    );
  }
  return <Shown key={id} board={query.data} />;
}

function Shown({ board }: { board: Board }) {
  const [search, change] = useAddress<BoardSearch>(boardSearch);
  const editing = useEditing(board);
  useOwnTime(board, search);
  const names = useQuery(datasets).data?.map(({ name }) => name).filter((name) => name !== 'sward') ?? [];
  const shown: Board = editing.draft === undefined ? board : { ...board, ...editing.draft };
  return (
    <Page title={shown.name} crumbs={<Go to="/boards">Boards</Go>} time="asked" tools={<BoardTools board={board} editing={editing} />}>
      <Sheet>
        {editing.conflict !== undefined && <Conflict theirs={editing.conflict} editing={editing} />}
        {editing.error !== undefined && <ProblemNote error={editing.error} />}
        {editing.draft !== undefined && <NameForm editing={editing} draft={editing.draft} />}
        {editing.draft === undefined && shown.description !== undefined && shown.description !== '' && <p className="sw-lede">{shown.description}</p>}
        {editing.draft !== undefined && <PresetForm draft={editing.draft} editing={editing} search={search} datasets={names} />}
        <Only board={shown} search={search} change={change} datasets={names} />
        <Panels board={shown} search={search} editing={editing} />
      </Sheet>
    </Page>
  );
}

/** A board's own time stands in the address as soon as it is opened without one. */
function useOwnTime(board: Board, search: BoardSearch): void {
  const navigate = useNavigate();
  const own = useMemo(() => openingTime(board, search, Math.floor(Date.now() / 1000)), [board, search]);
  useEffect(() => {
    if (own === undefined || new URLSearchParams(location.search).has('t')) return;
    void navigate({ to: '.', search: ((old: object) => ({ ...old, t: own })) as never, replace: true });
  }, [own, navigate]);
}

/** What the whole board is narrowed to, besides what each panel says. */
function Only({ board, search, change, datasets: names }: { board: Board; search: BoardSearch; change: (next: (old: BoardSearch) => BoardSearch) => void; datasets: readonly string[] }) {
  const asked: Asked = search.only ?? {};
  const narrow = ({ filters }: Asked) => change((old) => ({ ...old, only: tidy({ filters }) }));
  // Two of one name, while they are written or from the API, are one choice.
  const presets = [...new Set(board.presets?.map(({ name }) => name))];
  return (
    <div className={styles['only']} role="group" aria-label="All panels">
      <span className="sw-small sw-faint">All panels where</span>
      <EnvironmentChip />
      <Filters asked={asked} change={narrow} datasets={names} />
      <AddFilter asked={asked} change={narrow} datasets={names} />
      {presets.length > 0 && (
        <Select
          aria-label="Preset"
          size="xs"
          placeholder="No preset"
          clearable
          data={presets}
          value={presetOf(board, search) ?? null}
          onChange={(name) => change((old) => chosen(board, old, name ?? undefined, Math.floor(Date.now() / 1000)))}
        />
      )}
    </div>
  );
}

function Panels({ board, search, editing }: { board: Board; search: BoardSearch; editing: Editing }) {
  if (board.panels.length === 0) {
    return (
      <div className={styles['empty']}>
        <p>Nothing stands here yet. Questions are added with “Add to board” under Explore; objectives and words in edit mode.</p>
        {editing.draft === undefined && (
          <Button variant="filled" onClick={editing.begin}>
            Edit
          </Button>
        )}
      </div>
    );
  }
  return <Grid board={board} search={search} editing={editing} />;
}
