import { Button, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { count, counted, milliseconds } from '~/base/format';
import { Loading, useIsLong } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ChartView } from './ChartView';
import { EventsView } from './EventsView';
import { KeptNote } from './KeptNote';
import { NothingFound } from './NothingFound';
import { PartialNote } from './PartialNote';
import { readText } from './progress';
import styles from './Results.module.css';
import { VIEWS, type View } from './search';
import { TableView } from './TableView';
import { TakeMenu } from './TakeMenu';
import { TracesView } from './TracesView';
import { Waiting } from './Waiting';
import type { Asking } from './useAnswer';
import type { Explore } from './useExplore';

const NAMES: Readonly<Record<View, string>> = { chart: 'Charts', table: 'Table', events: 'Events', traces: 'Traces' };

/**
 * The answer, seen in four ways.
 *
 * @param failures how many of its events failed, once known
 */
export function Results({ explore, asking, failures }: { explore: Explore; asking: Asking; failures: number | undefined }) {
  const { search, set } = explore;
  const view = search.view ?? 'chart';
  const isLong = useIsLong(asking.isWaiting);
  const isOwn = asking.partial === undefined;
  return (
    <section className={styles['results']} aria-label="Answer">
      <Tabs value={view} onChange={(next) => set({ view: VIEWS.find((known) => known === next) })} className={styles['head']}>
        <Tabs.List className={styles['tabs']}>
          {VIEWS.map((known) => (
            <Tabs.Tab key={known} value={known}>
              {NAMES[known]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <div className={styles['cost']}>
        {asking.partial !== undefined && <PartialNote answer={asking.partial} isWaiting={asking.isWaiting} />}
        {isLong ? <Waiting asking={asking} /> : isOwn && <Cost asking={asking} />}
        {asking.isCancelled && (
          <Button size="compact-xs" onClick={asking.again}>
            Ask again
          </Button>
        )}
        {isOwn && failures !== undefined && failures > 0 && search.group === undefined && (
          <Button size="compact-xs" onClick={() => set({ group: { column: 'error', value: true }, pick: undefined, x: undefined })}>
            What do the {counted(failures, 'failure')} share?
          </Button>
        )}
        {isOwn && asking.answer !== undefined && search.r === undefined && (
          <Button size="compact-xs" variant="subtle" onClick={() => set({ r: asking.answer?.id })}>
            Keep this result
          </Button>
        )}
        {isOwn && asking.answer !== undefined && <TakeMenu explore={explore} answer={asking.answer} />}
      </div>
      <Loading isWaiting={asking.isWaiting} isStale={isOwn} progress={asking.progress?.share} words={readText(asking.progress)} says="elsewhere">
        {asking.error !== undefined && <ProblemNote error={asking.error} retry={asking.again} />}
        {search.r !== undefined && asking.answer !== undefined && <KeptNote explore={explore} answer={asking.answer} />}
        {asking.answer?.warnings.map((warning) => (
          <p key={warning} className={styles['warning']}>
            {warning}
          </p>
        ))}
        {asking.isCancelled && isOwn && asking.answer === undefined && <p className="sw-dim">Cancelled before there was an answer.</p>}
        <Shown view={view} explore={explore} asking={asking} />
      </Loading>
    </section>
  );
}

function Shown({ view, explore, asking }: { view: View; explore: Explore; asking: Asking }): ReactNode {
  if (view === 'events') return <EventsView explore={explore} />;
  if (view === 'traces') return <TracesView explore={explore} />;
  const answer = asking.partial ?? asking.answer;
  if (answer?.result === undefined) return null;
  if (asking.partial === undefined && answer.result.cost.rows_matched === 0) return <NothingFound explore={explore} answer={answer} />;
  return view === 'table' ? <TableView explore={explore} answer={answer} /> : <ChartView explore={explore} answer={answer} />;
}

function Cost({ asking }: { asking: Asking }) {
  const result = asking.answer?.result;
  if (result === undefined) return null;
  const { honesty, cost } = result;
  return (
    <span>
      {count(cost.rows_scanned)} events read in {milliseconds(cost.elapsed_ms)}, {honesty.weighted ? 'estimated from a sample' : 'exact'}
    </span>
  );
}
