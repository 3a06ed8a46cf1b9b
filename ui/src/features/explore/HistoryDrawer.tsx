import { Button, Drawer, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { asProblem } from '~/api/problem';
import { deleteSavedQuery, questionHistory, savedQueries, type HistoryEntry, type SavedQuery } from '~/api/shared';
import { age, count, milliseconds } from '~/base/format';
import { clock, date, readRange, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ProblemNote } from '~/widgets/ProblemNote';
import { whereText } from '~/widgets/question/expression';
import { questionOf } from '~/widgets/question/question';
import styles from './HistoryDrawer.module.css';
import type { Explore } from './useExplore';
import { clausesText } from './text';

const KINDS = [
  { value: 'mine', label: 'Mine' },
  { value: 'team', label: 'Team' },
  { value: 'saved', label: 'Saved' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** The questions that were asked, and those that were kept. */
export function HistoryDrawer({ explore, opened, close }: { explore: Explore; opened: boolean; close: () => void }) {
  const [kind, setKind] = useState<Kind>('mine');
  const [text, setText] = useState('');
  return (
    <Drawer opened={opened} onClose={close} title="History" position="right" size={436} closeButtonProps={{ 'aria-label': 'Close the history' }} overlayProps={{ style: { background: 'var(--sw-scrim)' } }} transitionProps={{ duration: 0 }}>
      <div className={styles['head']}>
        <SegmentedControl aria-label="Whose" size="xs" value={kind} onChange={(next) => setKind(KINDS.find(({ value }) => value === next)?.value ?? 'mine')} data={[...KINDS]} />
        <TextInput data-autofocus size="xs" aria-label="Search the history" placeholder="Search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </div>
      {opened && (kind === 'saved' ? <Saved explore={explore} text={text} close={close} /> : <Asked explore={explore} whose={kind} text={text} close={close} />)}
    </Drawer>
  );
}

type ListProps = { readonly explore: Explore; readonly text: string; readonly close: () => void };

function Asked({ explore, whose, text, close }: ListProps & { whose: 'mine' | 'team' }) {
  const { zone } = usePreferences();
  const query = useInfiniteQuery(questionHistory(whose));
  const found = (query.data ?? []).filter((entry) => matches(text, questionText(entry.query), entry.asked_by));
  return (
    <List query={query} many={found.length} none={query.hasNextPage ? `Of the newest ${count(query.data?.length ?? 0)} none has these words.` : 'Nothing was asked yet that these words stand in.'} more={query.hasNextPage && <Older query={query} />}>
      {found.map((entry) => (
        <li key={entry.id}>
          <UnstyledButton
            className={styles['entry']}
            onClick={() => {
              const asked = questionOf(entry.query);
              if (asked !== undefined) explore.reopen(asked);
              close();
            }}
          >
            <QuestionLines query={entry.query} />
            <span className={styles['meta']}>
              {date(Date.parse(entry.asked_at) / 1000, zone)} {clock(Date.parse(entry.asked_at) / 1000, zone)} {zoneName(zone)}
              {entry.asked_by === '' ? '' : `, ${entry.asked_by}`}, {outcome(entry)}
            </span>
          </UnstyledButton>
          {entry.result !== undefined && (
            <UnstyledButton
              className={styles['act']}
              onClick={() => {
                const asked = questionOf(entry.query);
                explore.set({ ...(asked === undefined ? {} : { q: asked }), ...timesOf(entry.query), r: entry.id, pick: undefined, group: undefined, x: undefined, saved: undefined, env: undefined });
                close();
              }}
            >
              Its result
            </UnstyledButton>
          )}
        </li>
      ))}
    </List>
  );
}

function Older({ query }: { query: { fetchNextPage: () => unknown; isFetchingNextPage: boolean } }) {
  return (
    <Button mt="sm" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
      Older questions
    </Button>
  );
}

/** The time that a question was asked about, for the address. */
function timesOf({ start_time: start, end_time: end }: Record<string, unknown>): { t?: string } {
  const text = `${String(start)}/${String(end)}`;
  return typeof start === 'string' && readRange(text) !== undefined ? { t: text } : {};
}

function outcome(entry: HistoryEntry): string {
  if (entry.state !== 'done') return entry.state;
  return `${count(entry.rows_scanned)} events in ${milliseconds(entry.elapsed_ms)}`;
}

function Saved({ explore, text, close }: ListProps) {
  const query = useQuery(savedQueries);
  const cache = useQueryClient();
  const found = (query.data ?? []).filter((one) => matches(text, one.name, one.description ?? '', questionText(one.query)));
  const forget = async (one: SavedQuery) => {
    await deleteSavedQuery(one.id);
    await cache.invalidateQueries({ queryKey: savedQueries.queryKey });
  };
  return (
    <List query={query} many={found.length} none="No question was saved that these words stand in. Save one with Save at the top of the page.">
      {found.map((one) => (
        <li key={one.id}>
          <UnstyledButton
            className={styles['entry']}
            onClick={() => {
              explore.set({ q: undefined, saved: one.id, pick: undefined, group: undefined, r: undefined, x: undefined, env: undefined });
              close();
            }}
          >
            <b>{one.name}</b>
            {one.description !== undefined && <span className="sw-dim">{one.description}</span>}
            <QuestionLines query={one.query} />
            <span className={styles['meta']}>
              {one.updated_by === '' ? '' : `${one.updated_by}, `}
              {age(Date.now() / 1000 - Date.parse(one.updated_at) / 1000)}
            </span>
          </UnstyledButton>
          <UnstyledButton className={styles['act']} onClick={() => void forget(one)} aria-label={`Delete ${one.name}`}>
            Delete
          </UnstyledButton>
        </li>
      ))}
    </List>
  );
}

function List({ query, many, none, more, children }: { query: { error: unknown; isPending: boolean; refetch: () => unknown }; many: number; none: string; more?: ReactNode; children: ReactNode }) {
  if (query.error !== null) {
    if (asProblem(query.error).status === 404) return <p className="sw-dim">This server keeps no questions: it is older than this page.</p>;
    return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  }
  if (query.isPending) return <p className="sw-faint">Reading</p>;
  return (
    <>
      {many === 0 ? <p className="sw-dim">{none}</p> : <ul className={styles['list']}>{children}</ul>}
      {more}
    </>
  );
}

function QuestionLines({ query }: { query: Record<string, unknown> }) {
  const asked = questionOf(query);
  if (asked === undefined) return <span className="sw-code">{JSON.stringify(query)}</span>;
  const where = whereText(asked);
  return (
    <span className="sw-code">
      {clausesText(asked)}
      {where !== '' && (
        <>
          {' '}
          <span className="sw-faint">where</span> {where}
        </>
      )}
    </span>
  );
}

function questionText(query: Record<string, unknown>): string {
  const asked = questionOf(query);
  return asked === undefined ? JSON.stringify(query) : `${clausesText(asked)} where ${whereText(asked)}`;
}

function matches(text: string, ...in_: readonly string[]): boolean {
  const all = in_.join(' ').toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

/** Opens it. */
export function HistoryButton({ open }: { open: () => void }) {
  return (
    <Button variant="subtle" color="gray" onClick={open}>
      History
    </Button>
  );
}
