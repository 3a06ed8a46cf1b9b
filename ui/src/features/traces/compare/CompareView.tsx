import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { milliseconds, times } from '~/base/format';
import { moment } from '~/base/time';
import { traceLink } from '~/state/links';
import { usePreferences } from '~/state/preferences';
import { Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { colours, openTrace, titleOf, type OpenTrace } from '../core/trace';
import { traceEvents, type Event } from '../reads';
import styles from './CompareView.module.css';
import { differences } from './diff';
import { DiffTable } from './DiffTable';
import { MiniTrace } from './MiniTrace';

const MOSTLY = 0.5;

type Props = { events: readonly Event[]; id: string; other: string; end: () => void };

/** A trace beside another. */
export function CompareView({ events, id, other, end }: Props) {
  const client = useQueryClient();
  const read = useQuery(traceEvents(other, client));
  const here = useMemo(() => openTrace(events, 'corrected'), [events]);
  const there = useMemo(() => (read.data === undefined ? undefined : openTrace(read.data, 'corrected')), [read.data]);
  return (
    <Sheet>
      <h1 className={`sw-voice ${styles['sentence']}`} aria-live="polite">
        {there === undefined ? 'Reading the other trace.' : compared(here, there)}
      </h1>
      <p className={styles['tools']}>
        <Button onClick={end}>End the comparison</Button>
      </p>
      {read.isError && <ProblemNote error={read.error} retry={() => void read.refetch()} />}
      {there !== undefined && <Both here={here} there={there} id={id} other={other} />}
    </Sheet>
  );
}

const tookOf = (trace: OpenTrace) => (trace.main?.span?.duration ?? 0) || trace.end - trace.start;

function compared(here: OpenTrace, there: OpenTrace): string {
  const [own, others] = [tookOf(here), tookOf(there)];
  const title = here.main === undefined ? 'This trace' : titleOf(here.main);
  if (own < others) return `${title} took ${milliseconds(own)}, the other ${times(others / own)} as long.`;
  const most = differences(here.nodes, there.nodes)[0];
  const more = most === undefined ? 0 : most.here.own - most.there.own;
  const reason = most !== undefined && more > MOSTLY * (own - others) ? `, most of it in ${most.name}` : '';
  return `${title} took ${milliseconds(own)}, ${times(own / others)} as long as the other${reason}.`;
}

function Both({ here, there, id, other }: { here: OpenTrace; there: OpenTrace; id: string; other: string }) {
  const { zone } = usePreferences();
  const length = Math.max(here.end - here.start, there.end - there.start);
  const services = useMemo(() => colours([...here.nodes, ...there.nodes]), [here, there]);
  const all = useMemo(() => differences(here.nodes, there.nodes), [here, there]);
  const drawn = [
    { word: 'This', trace: here, link: id },
    { word: 'Other', trace: there, link: other },
  ];
  return (
    <>
      <Section head="In time" note={`both from their start, over ${milliseconds(length)}`}>
        {drawn.map(({ word, trace, link }) => (
          <div key={word} className={styles['drawn']}>
            <p className="sw-small">
              <b>{word}</b> <Link {...traceLink(link)}>{moment((trace.base + trace.start) / 1000, zone, 'milli')}</Link>{' '}
              <span className={trace.main?.span?.failed === true ? 'sw-bad' : 'sw-faint'}>
                {milliseconds(tookOf(trace))}
                {trace.main?.span?.failed === true && ', failed'}
              </span>
            </p>
            <MiniTrace trace={trace} services={services} length={length} />
          </div>
        ))}
      </Section>
      <Section head="By operation" note="own time is without what was called; its largest difference first">
        <DiffTable differences={all} services={services} />
      </Section>
    </>
  );
}
