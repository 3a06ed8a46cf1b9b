import { UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exploration, type Definition, type Exploration } from '~/api/drafts';
import { ofColumn, percent } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { calledText } from './curve';
import styles from './Form.module.css';

type Row = Exploration['rows'][number];
type Choose = (threshold: number, target: number) => void;
type Own = { readonly threshold: number; readonly target: number };

/** The limits at hand with targets beside the draft's, asked when they are opened. */
export function OtherTargets({ asked, last, thresholds, own, choose }: { asked: Definition; last: string; thresholds: readonly number[]; own: Own; choose: Choose }) {
  const [isOpen, setIsOpen] = useState(false);
  const client = useQueryClient();
  const question = exploration(asked, thresholds, last);
  const { data, error, isFetching, refetch } = useQuery({ ...question, enabled: isOpen, placeholderData: keepPreviousData, retry: false });
  return (
    <details className={styles['targets']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>With other targets</summary>
      <Loading isWaiting={isFetching} cancel={() => void client.cancelQueries(question)}>
        {error !== null && <ProblemNote error={error} retry={() => void refetch()} />}
        {data !== undefined && <Matrix of={data} own={own} choose={choose} />}
      </Loading>
    </details>
  );
}

function Matrix({ of, own, choose }: { of: Exploration; own: Own; choose: Choose }) {
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
      <p className="sw-note">Left of a whole window’s budget at the end, and who would have been called. Choose one: it is put into the form.</p>
    </>
  );
}

function Cell({ row, isOwn, clusters, choose }: { row: Row | undefined; isOwn: boolean; clusters: number; choose: Choose }) {
  if (row === undefined) return null;
  const left = row.projected_left_share;
  return (
    <UnstyledButton className={styles['cell']} data-own={isOwn} aria-pressed={isOwn} onClick={() => choose(row.threshold, row.target)}>
      <b className={left < 0 ? 'sw-bad' : undefined}>{percent(left)} left</b>
      <span className="sw-faint">{calledText(row, clusters)}</span>
    </UnstyledButton>
  );
}
