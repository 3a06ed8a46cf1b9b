import { Button, Select, TextInput, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exploration, type Definition, type Exploration } from '~/api/drafts';
import { counted, ofColumn, percent } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { inPercent } from './draft';
import styles from './Form.module.css';
import type { PastProps } from './Past';
import { around, limits, readLimits, withLimit, type Limit } from './threshold';

type Row = Exploration['rows'][number];

/** What other limits and targets would have meant: one is chosen, and stands in the form. */
export function Thresholds(props: PastProps) {
  const all = limits(props.definition.sli.good);
  const [column, setColumn] = useState<string>();
  const limit = all.find((one) => one.column === column) ?? all[0];
  if (limit === undefined) {
    return <p className={styles['why']}>What is good has no limit such as “duration_ms &lt; 300”, so there is none to change.</p>;
  }
  return (
    <>
      {all.length > 1 && (
        <Select
          mt="md"
          w={260}
          label="Whose limit"
          allowDeselect={false}
          data={[...new Set(all.map((one) => one.column))]}
          value={limit.column}
          onChange={(value) => setColumn(value ?? undefined)}
        />
      )}
      <Explored key={limit.column} {...props} limit={limit} />
    </>
  );
}

function Explored({ definition, last, change, limit }: PastProps & { limit: Limit }) {
  const [text, setText] = useState(around(limit.value).join(', '));
  const [asked, setAsked] = useState({ definition, thresholds: around(limit.value) });
  // What is chosen here changes the form and not the question.
  if (apartFromChoice(asked.definition, limit.column) !== apartFromChoice(definition, limit.column)) setAsked({ ...asked, definition });
  const read = readLimits(text);
  const client = useQueryClient();
  const question = exploration(asked.definition, asked.thresholds, last);
  const query = useQuery({ ...question, placeholderData: keepPreviousData, retry: false });
  const choose = (row: Row) => change({ good: withLimit(definition.sli.good, limit, row.threshold), target: inPercent(row.target) });
  return (
    <>
      <div className={styles['limits']}>
        <TextInput
          label={`Limits of ${limit.column}`}
          className={styles['wide']}
          value={text}
          error={read === undefined ? 'Numbers, as 100, 200, 400' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button disabled={read === undefined} onClick={() => setAsked({ definition, thresholds: read ?? asked.thresholds })}>
          Look
        </Button>
      </div>
      <div className={styles['looked']}>
        <Loading isWaiting={query.isFetching} cancel={() => void client.cancelQueries(question)}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <Matrix of={query.data} own={{ threshold: limit.value, target: definition.target }} choose={choose} />}
        </Loading>
      </div>
    </>
  );
}

/** All that an exploration rests on but for the limit and the target, which it varies. */
function apartFromChoice({ sli, name, window, budgeting, group_by: by }: Definition, column: string): string {
  const limit = limits(sli.good).find((one) => one.column === column);
  return JSON.stringify([name, sli.datasets, sli.eligible, limit === undefined ? sli.good : withLimit(sli.good, limit, 0), window, budgeting, by]);
}

function Matrix({ of, own, choose }: { of: Exploration; own: { threshold: number; target: number }; choose: (row: Row) => void }) {
  const targets = [...new Set(of.rows.map(({ target }) => target))].sort((a, b) => a - b);
  const thresholds = [...new Set(of.rows.map(({ threshold }) => threshold))];
  return (
    <>
      <table className={styles['matrix']}>
        <thead>
          <tr>
            <th>Limit, and what is good by it</th>
            {targets.map((target) => (
              <th key={target}>Target {percent(target)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {thresholds.map((threshold) => {
            const rows = of.rows.filter((row) => row.threshold === threshold);
            return (
              <tr key={threshold}>
                <td>
                  <b>{ofColumn(of.column, threshold)}</b> <span className="sw-faint">{rows[0]?.good_ratio === undefined ? 'no events' : percent(rows[0].good_ratio)}</span>
                </td>
                {targets.map((target) => (
                  <td key={target}>
                    <Cell row={rows.find((row) => row.target === target)} isOwn={threshold === own.threshold && target === own.target} clusters={of.complaint_clusters} choose={choose} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="sw-note">Budget left at the end, and who would have been called. Choose one: it is put into the form.</p>
    </>
  );
}

function Cell({ row, isOwn, clusters, choose }: { row: Row | undefined; isOwn: boolean; clusters: number; choose: (row: Row) => void }) {
  if (row === undefined) return null;
  const called = [
    row.pages === 0 ? '' : counted(row.pages, 'page'),
    row.tickets === 0 ? '' : counted(row.tickets, 'ticket'),
    clusters === 0 ? '' : `${row.caught} of ${clusters} complaints caught`,
  ].filter((text) => text !== '');
  return (
    <UnstyledButton className={styles['cell']} data-own={isOwn} aria-pressed={isOwn} onClick={() => choose(row)}>
      <b className={row.budget_left_share < 0 ? 'sw-bad' : undefined}>{percent(row.budget_left_share)} left</b>
      <span className="sw-faint">{called.length === 0 ? 'nobody called' : called.join(', ')}</span>
    </UnstyledButton>
  );
}
