import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { backtest, type Backtest } from '~/api/drafts';
import { count, counted, length } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import styles from './Form.module.css';
import type { PastProps } from './Past';
import { said } from './words';

type Firing = Backtest['firings'][number];

const MOST_SHOWN = 40;
const SETS = [
  { value: 'own', label: 'Its rules' },
  { value: 'standard', label: 'Standard' },
  { value: 'workbook', label: 'Workbook' },
  { value: 'sloth', label: 'Sloth' },
];

/** How often somebody would have been woken, and when. */
export function Calls({ definition, last }: PastProps) {
  const [set, setSet] = useState('own');
  const { zone } = usePreferences();
  const client = useQueryClient();
  const asked = backtest(definition, last, set === 'own' ? undefined : set);
  const query = useQuery({ ...asked, placeholderData: keepPreviousData, retry: false });
  const of = query.data;
  return (
    <div className={styles['looked']}>
      <Loading isWaiting={query.isFetching} cancel={() => void client.cancelQueries(asked)}>
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {of !== undefined && (
          <>
            <p className={`sw-voice ${styles['verdict']}`}>{of.summary}</p>
            <p className={styles['why']}>
              {of.pages.fired > 0 && `${counted(of.pages.fired, 'page')}, ${count(of.pages.at_night)} at night (22:00 to 07:00 UTC), ${length(of.pages.seconds)} in all; `}
              {counted(of.tickets.fired, 'ticket')}.
              Judged from {of.counted_from === 'rollups' ? 'counts by minute' : 'raw events'}, with its adjustments.
            </p>
          </>
        )}
        <div className={styles['limits']}>
          <SegmentedControl aria-label="Rules to replay" size="xs" value={set} onChange={setSet} data={SETS} />
          <span className="sw-note">times in {zoneName(zone)}</span>
        </div>
        {of !== undefined && (
          <ol className={styles['firings']} aria-label="When somebody would have been called">
            {of.firings.slice(0, MOST_SHOWN).map((firing) => (
              <Fired key={`${firing.alert} ${firing.from} ${firing.urgency}`} of={firing} title={definition.title || definition.name} />
            ))}
          </ol>
        )}
        {of !== undefined && of.firings.length + of.firings_unlisted > MOST_SHOWN && (
          <p className="sw-note">and {count(of.firings.length + of.firings_unlisted - MOST_SHOWN)} later ones</p>
        )}
      </Loading>
    </div>
  );
}

/** One time at one urgency. An alert that only eased calls nobody. */
function Fired({ of, title }: { of: Firing; title: string }) {
  const { zone } = usePreferences();
  const from = Date.parse(of.from) / 1000;
  const to = Date.parse(of.to) / 1000;
  const search = of.search as { datasets?: string[]; where?: string; start_time?: string; end_time?: string } | undefined;
  return (
    <li>
      <Status kind={of.urgency === 'page' ? 'page' : 'ticket'} {...(of.kind === 'deescalated' ? { word: 'Eased' } : {})} />
      <span>
        {date(from, zone)} {clock(from, zone)}
        <br />
        <span className="sw-note">
          {length(to - from)}
          {of.at_night ? ', at night' : ''}
        </span>
      </span>
      <span>{said(of.summary, title)}</span>
      {search !== undefined && (
        <Go to="/explore" search={{ ...ALL_ENVIRONMENTS, t: `${search.start_time ?? of.burning_since}/${search.end_time ?? of.to}`, q: { datasets: search.datasets, where: search.where, calculations: ['heatmap(duration_ms)', 'count'] } }}>
          Its bad events
        </Go>
      )}
    </li>
  );
}
