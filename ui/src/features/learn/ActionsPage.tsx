import { Select, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { actions } from '~/api/actions';
import { count } from '~/base/format';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ActionTable } from './ActionTable';
import styles from './Actions.module.css';
import { answer, chosen, ownersOf } from './due';
import { actionSearch, type ActionSearch } from './search';

const DUES = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'week', label: 'Within a week' },
  { value: 'none', label: 'Without a day' },
];

/** What was resolved after incidents: the most saved for the least effort first. */
export function ActionsPage() {
  const [search, change] = useAddress<ActionSearch>(actionSearch);
  const query = useQuery(actions());
  const all = query.data ?? [];
  const state = search.state ?? 'open';
  const open = all.filter((one) => one.state === 'open');
  const shown = useMemo(() => chosen((query.data ?? []).filter((one) => state === 'all' || one.state === state), search, Date.now() / 1000), [query.data, state, search]);
  const owners = ownersOf(all);
  return (
    <Page title="Actions" crumbs={<Go to="/postmortems">Postmortems</Go>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{answer(open)}</h1>}
          {query.data !== undefined && all.length === 0 && (
            <p className="sw-lede">
              Actions are written down on the postmortem of an incident: <Go to="/postmortems">postmortems</Go>. Here they stand by the bad events that each is expected to save, for a day of effort.
            </p>
          )}
          {all.length > 0 && (
            <div className={styles['bar']}>
              <SegmentedControl
                size="xs"
                aria-label="Which actions"
                value={state}
                onChange={(next) => change((old) => ({ ...old, state: next === 'open' ? undefined : (next as ActionSearch['state']) }))}
                data={['open', 'done', 'dropped', 'all'].map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }))}
              />
              <Select size="xs" aria-label="Due" placeholder="Due at any time" clearable data={DUES} value={search.due ?? null} onChange={(due) => change((old) => ({ ...old, due: (due ?? undefined) as ActionSearch['due'] }))} />
              <Select size="xs" aria-label="Owner" placeholder="Of anybody" clearable searchable data={search.owner === undefined || owners.includes(search.owner) ? owners : [search.owner, ...owners]} value={search.owner ?? null} onChange={(owner) => change((old) => ({ ...old, owner: owner ?? undefined }))} />
              <SegmentedControl
                size="xs"
                aria-label="In which order"
                value={search.sort ?? 'value'}
                onChange={(next) => change((old) => ({ ...old, sort: next === 'due' ? 'due' : undefined }))}
                data={[
                  { value: 'value', label: 'Most saved first' },
                  { value: 'due', label: 'By day' },
                ]}
              />
            </div>
          )}
          {shown.length > 0 && <ActionTable all={shown} of="several" />}
          {all.length > 0 && shown.length === 0 && <p className="sw-lede">No action is so. {count(all.length)} are there in all.</p>}
        </Loading>
      </Sheet>
    </Page>
  );
}
