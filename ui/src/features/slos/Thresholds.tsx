import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { exploration, type Definition } from '~/api/drafts';
import { count, ofColumn, percent } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { calledText, goodShare, meaning, nearest, rungs, type Rung } from './curve';
import { inPercent } from './draft';
import styles from './Form.module.css';
import { LimitField } from './LimitField';
import { LimitSlider } from './LimitSlider';
import { OtherTargets } from './OtherTargets';
import type { PastProps } from './Past';
import { isUpper, ladder, limits, withLimit, type Limit } from './threshold';

/** What other limits would have meant: a slider moves among them, and one is put into the form. */
export function Thresholds(props: PastProps) {
  const all = limits(props.definition.sli.good).filter(isUpper);
  const [column, setColumn] = useState<string>();
  const limit = all.find((one) => one.column === column) ?? all[0];
  if (limit === undefined) {
    return <p className={styles['why']}>What is good has no upper limit such as “duration_ms &lt; 300”, so there is none to change.</p>;
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
  const [middle, setMiddle] = useState(limit.value);
  const [chosen, setChosen] = useState(limit.value);
  const client = useQueryClient();
  // The limit that the form has is none of the question, so that choosing one asks nothing anew.
  const asked: Definition = { ...definition, sli: { ...definition.sli, good: withLimit(definition.sli.good, limit, middle) } };
  const of = { targets: [definition.target] };
  const counting = exploration(asked, ladder(middle), last, { ...of, rules: 'none' });
  const counts = useQuery({ ...counting, placeholderData: keepPreviousData, retry: false });
  const replay = useQuery({ ...exploration(asked, ladder(middle), last, of), enabled: counts.isSuccess && !counts.isPlaceholderData, retry: false });
  const all = rungs(counts.data, replay.data);
  const index = nearest(all, chosen);
  const rung = all[index];
  const error = counts.error ?? replay.error;
  const look = (value: number) => {
    setChosen(value);
    if (!ladder(middle).includes(value)) setMiddle(value);
  };
  return (
    <div className={styles['looked']}>
      <Loading isWaiting={counts.isFetching} cancel={() => void client.cancelQueries(counting)}>
        {error !== null && <ProblemNote error={error} retry={() => void (counts.error === null ? replay : counts).refetch()} />}
        {rung !== undefined && (
          <>
            <p className={`sw-voice ${styles['verdict']}`}>{meaning(rung, limit.column, definition.target)}</p>
            <LimitSlider column={limit.column} target={definition.target} all={all} index={index} own={limit.value} choose={(next) => setChosen(all[next]?.threshold ?? chosen)} />
            <Figures rung={rung} clusters={counts.data?.complaint_clusters ?? 0} last={last} />
          </>
        )}
      </Loading>
      <div className={styles['limits']}>
        <LimitField key={rung?.threshold} column={limit.column} value={rung?.threshold ?? chosen} look={look} />
        {rung !== undefined && (
          <Button disabled={rung.threshold === limit.value} onClick={() => change({ good: withLimit(definition.sli.good, limit, rung.threshold) })}>
            {rung.threshold === limit.value ? 'It is in the form' : `Put ${ofColumn(limit.column, rung.threshold)} into the form`}
          </Button>
        )}
      </div>
      {rung !== undefined && (
        <OtherTargets
          asked={asked}
          last={last}
          thresholds={all.slice(Math.max(0, index - 1), index + 2).map(({ threshold }) => threshold)}
          own={{ threshold: limit.value, target: definition.target }}
          choose={(threshold, target) => change({ good: withLimit(definition.sli.good, limit, threshold), target: inPercent(target) })}
        />
      )}
    </div>
  );
}

function Figures({ rung, clusters, last }: { rung: Rung; clusters: number; last: string }) {
  const share = goodShare(rung);
  return (
    <dl className={styles['figures']}>
      <div>
        <dt>good</dt>
        <dd>{share === undefined ? 'no events' : percent(share)}</dd>
      </div>
      <div>
        <dt>bad events</dt>
        <dd>{count(rung.bad)}</dd>
      </div>
      <div>
        <dt>of a whole window’s budget left</dt>
        <dd className={rung.left < 0 ? 'sw-bad' : undefined}>{percent(rung.left)}</dd>
      </div>
      <div>
        <dt>in the last {last}</dt>
        <dd className={rung.called === undefined ? 'sw-faint' : undefined}>{calledText(rung.called, clusters)}</dd>
      </div>
    </dl>
  );
}
