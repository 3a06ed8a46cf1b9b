import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { asProblem } from '~/api/problem';
import { boardOf, boards, changeBoard, draftOf, makeBoard, savedQueries, saveQuery } from '~/api/shared';
import { Go } from '~/widgets/Go';
import { ProblemNote } from '~/widgets/ProblemNote';
import { clausesText } from './text';
import type { Explore } from './useExplore';

const PANEL = { w: 6, h: 4 };

/** Keeps the question: with a name, or on a board. */
export function SaveMenu({ explore }: { explore: Explore }) {
  return (
    <>
      <Floating word="Save">{(done) => <SaveQuery explore={explore} done={done} />}</Floating>
      <Floating word="Add to board">{() => <AddToBoard explore={explore} />}</Floating>
    </>
  );
}

function Floating({ word, children }: { word: string; children: (close: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown style={{ width: 320 }} aria-label={word}>
        {opened && children(() => setOpened(false))}
      </Popover.Dropdown>
    </Popover>
  );
}

function Failure({ error }: { error: unknown }) {
  if (asProblem(error).status === 404) return <p className="sw-dim">This server keeps no questions and boards: it is older than this page.</p>;
  return <ProblemNote error={error} />;
}

function SaveQuery({ explore, done }: { explore: Explore; done: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [error, setError] = useState<unknown>();
  const cache = useQueryClient();
  const save = async () => {
    try {
      const kept = await saveQuery({ name: name.trim(), ...(description.trim() === '' ? {} : { description: description.trim() }), query: explore.asked });
      await cache.invalidateQueries({ queryKey: savedQueries.queryKey });
      explore.set({ q: undefined, saved: kept.id });
      done();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      style={{ display: 'flex', flexDirection: 'column', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput data-autofocus label="Name of the question" placeholder="Slow verify calls" maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label="What it is for (optional)" maxLength={2000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <Button type="submit" variant="filled" disabled={name.trim() === ''}>
        Save for the team
      </Button>
      {error !== undefined && <Failure error={error} />}
    </form>
  );
}

const NEW = '';

function AddToBoard({ explore }: { explore: Explore }) {
  const query = useQuery(boards);
  const [id, setId] = useState<string | null>(null);
  const [title, setTitle] = useState(clausesText({ ...explore.own, datasets: undefined, limit: undefined, orders: undefined }));
  const [added, setAdded] = useState<{ id: string; name: string }>();
  const [error, setError] = useState<unknown>();
  const cache = useQueryClient();
  const add = async () => {
    try {
      setError(undefined);
      const panel = { type: 'query' as const, title: title.trim().slice(0, 200), x: 0, ...PANEL, query: explore.own as Record<string, unknown> };
      const old = id === null || id === NEW ? undefined : await cache.fetchQuery(boardOf(id));
      const kept =
        old === undefined
          ? await makeBoard({ name: 'New board', panels: [{ ...panel, y: 0 }] })
          : await changeBoard(old.id, old.version, { ...draftOf(old), panels: [...old.panels, { ...panel, y: Math.max(0, ...old.panels.map(({ y, h }) => y + h)) }] });
      await cache.invalidateQueries({ queryKey: boards.queryKey });
      cache.setQueryData(boardOf(kept.id).queryKey, kept);
      setAdded({ id: kept.id, name: kept.name });
    } catch (failure) {
      setError(failure);
    }
  };
  if (query.error !== null) return <Failure error={query.error} />;
  if (added !== undefined) {
    return (
      <p role="status">
        It stands on <Go to={`/boards/${encodeURIComponent(added.id)}`}>{added.name}</Go>.
      </p>
    );
  }
  return (
    <form
      style={{ display: 'flex', flexDirection: 'column', gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Select
        data-autofocus
        label="Board"
        placeholder="A new board"
        data={[{ value: NEW, label: 'A new board' }, ...(query.data ?? []).map((board) => ({ value: board.id, label: board.name }))]}
        value={id}
        onChange={setId}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput label="Title of the panel" maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Button type="submit" variant="filled">
        Add it
      </Button>
      {error !== undefined && <Failure error={error} />}
    </form>
  );
}
