import { Button, MultiSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { value as valueText } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { usePreferences } from '~/state/preferences';
import styles from './EventsView.module.css';
import { useHidden } from '~/widgets/question/useColumns';
import { ValueMenu, ValueMenus } from './ValueMenu';
import type { Explore } from './useExplore';
import { useEvents, type Event } from './useEvents';

const FIRST = ['name', 'http.route', 'service.name', 'duration_ms', 'error', 'service.version'];
const USUAL_COLUMNS = 7;
const TRACE = 'trace.trace_id';

/** Raw events, newest first. */
export function EventsView({ explore }: { explore: Explore }) {
  const events = useEvents(explore.asked, explore.range);
  const { zone } = usePreferences();
  const all = useMemo(() => events.data?.pages.flatMap((page) => page.events) ?? [], [events.data]);
  const names = useMemo(() => columnsOf(all), [all]);
  const isHidden = useHidden(explore.asked.datasets);
  const offered = names.filter((name) => !isHidden.has(name));
  const hidden = names.filter((name) => isHidden.has(name));
  const [chosen, setChosen] = useState<string[]>();
  const shown = chosen ?? offered.slice(0, USUAL_COLUMNS);
  const choices = hidden.length === 0 ? offered : [...offered, { group: `Hidden (${hidden.length})`, items: hidden }];
  if (events.error !== null) return <ProblemNote error={events.error} retry={() => void events.refetch()} />;
  return (
    <Loading isWaiting={events.isFetching}>
      <MultiSelect aria-label="Columns" placeholder="Columns" size="xs" searchable data={choices} value={shown} onChange={setChosen} className={styles['columns']} />
      <div className={styles['box']} tabIndex={0} role="region" aria-label="Events">
        <ValueMenus explore={explore}>
          <table>
            <thead>
              <tr>
                <th>Time, {zoneName(zone)}</th>
                <th>dataset</th>
                {shown.map((name) => (
                  <th key={name} className="sw-code">
                    {name}
                  </th>
                ))}
                <th>Trace</th>
              </tr>
            </thead>
            <tbody>
              {all.map((event, i) => (
                <EventRow key={`${event.time} ${i}`} {...{ event, shown, zone }} />
              ))}
            </tbody>
          </table>
        </ValueMenus>
      </div>
      {all.length === 0 && !events.isFetching && <p className="sw-faint">No events in this range pass the filters.</p>}
      {events.hasNextPage && (
        <Button mt="sm" onClick={() => void events.fetchNextPage()} loading={events.isFetchingNextPage}>
          Older events
        </Button>
      )}
    </Loading>
  );
}

function EventRow({ event, shown, zone }: { event: Event; shown: readonly string[]; zone: 'UTC' | 'local' }) {
  const attributes = event.attributes as Record<string, unknown>;
  const trace = attributes[TRACE];
  const time = Date.parse(event.time) / 1000;
  return (
    <tr>
      <td className="sw-num" style={{ textAlign: 'left' }}>
        <span className="sw-faint">{date(time, zone)}</span> {clock(time, zone, 'milli')}
      </td>
      <td>{event.dataset}</td>
      {shown.map((name) => (
        <td key={name} className={styles['cell']}>
          {attributes[name] === undefined ? null : Array.isArray(attributes[name]) ? (
            valueText(attributes[name])
          ) : (
            <ValueMenu column={name} value={attributes[name]} />
          )}
        </td>
      ))}
      <td className="sw-code">{typeof trace === 'string' && <Go to={`/traces/${encodeURIComponent(trace)}`}>{short(trace)}</Go>}</td>
    </tr>
  );
}

function short(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-2)}` : id;
}

/** What people look at first, then what events have most often. */
function columnsOf(events: readonly Event[]): string[] {
  const seen = new Map<string, number>();
  for (const event of events) {
    for (const name of Object.keys(event.attributes as object)) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : name.startsWith('trace.') || name.startsWith('meta.') ? 1e9 : FIRST.length + events.length - (seen.get(name) ?? 0));
  return [...seen.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
