import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { preview, type Preview } from '~/api/drafts';
import { count, percent } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { asProblem } from '~/api/problem';
import { Days } from './Days';
import { Class } from './Class';
import { inPercent } from './draft';
import styles from './Form.module.css';
import type { PastProps } from './Past';
import { faultsOf } from './problems';
import { offered, verdict } from './words';

/** Which events would have been good, bad or not applicable, with examples. */
export function Counts({ drafted, definition, last, change }: PastProps) {
  const query = useQuery({ ...preview(drafted, last), placeholderData: keepPreviousData, retry: false });
  const problem = query.error === null ? undefined : asProblem(query.error);
  const isAtFields = faultsOf(problem).length > 0;
  // While a condition is half typed, what was counted before stays.
  const [earlier, setEarlier] = useState(query.data);
  if (query.data !== undefined && query.data !== earlier) setEarlier(query.data);
  const of = query.data ?? earlier;
  return (
    <div className={styles['looked']} data-old={isAtFields}>
      <Loading isWaiting={query.isFetching}>
        {isAtFields && <p className="sw-note">{of === undefined ? 'Once the conditions can be read, their events are counted here.' : 'Before the last change:'}</p>}
        {problem !== undefined && !isAtFields && <ProblemNote error={problem} retry={() => void query.refetch()} />}
        {of !== undefined && (
          <>
            <Verdict of={of} change={change} />
            <Days definition={definition} last={last} />
            <Classes of={of} conditions={`${definition.sli.eligible ?? ''} ${definition.sli.good}`} last={last} />
            <Groups of={of} by={drafted.group_by ?? []} />
          </>
        )}
      </Loading>
    </div>
  );
}

function Verdict({ of, change }: { of: Preview; change: PastProps['change'] }) {
  const other = offered(of);
  return (
    <>
      <p className={`sw-voice ${styles['verdict']}`}>{verdict(of)}</p>
      {other !== undefined && (
        <p className={styles['why']}>
          {percent(other)} is the hardest usual target that was met.{' '}
          <Button size="compact-xs" onClick={() => change({ target: inPercent(other) })}>
            Take {percent(other)}
          </Button>
        </p>
      )}
      {of.weighted && <p className="sw-note">Estimates: some of these events were sampled, and each stands for several.</p>}
      {of.warnings.map((warning) => (
        <p key={warning} className={styles['why']}>
          {warning}
        </p>
      ))}
    </>
  );
}

function Classes({ of, conditions, last }: { of: Preview; conditions: string; last: string }) {
  const all = of.total.eligible + of.not_applicable;
  return (
    <ul className={styles['counts']} aria-label="Events by what they count as">
      {of.classes.map((one) => (
        <Class key={`${one.class} ${one.reason ?? ''}`} of={one} all={all} conditions={conditions} last={last} />
      ))}
    </ul>
  );
}

function Groups({ of, by }: { of: Preview; by: readonly unknown[] }) {
  if (by.length === 0 || of.groups === undefined || of.groups.length === 0) return null;
  return (
    <table className={styles['head']}>
      <thead>
        <tr>
          <th>Worst groups, of {count(of.groups_total ?? of.groups.length)}</th>
          <th className="sw-num">Bad</th>
          <th className="sw-num">Of</th>
          <th className="sw-num">Good</th>
        </tr>
      </thead>
      <tbody>
        {of.groups.slice(0, 8).map(({ key, counts }) => (
          <tr key={JSON.stringify(key)}>
            <td className="sw-code">{key.map((part) => (part === null ? 'missing' : String(part))).join(', ')}</td>
            <td className="sw-num">{count(counts.bad)}</td>
            <td className="sw-num">{count(counts.eligible)}</td>
            <td className="sw-num">{counts.good_ratio === undefined ? 'none' : percent(counts.good_ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
