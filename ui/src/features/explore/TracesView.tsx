import { useMemo } from 'react';
import { counted, milliseconds, value as valueText } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import type { Explore } from './useExplore';
import { useEvents, type Event } from './useEvents';

const OF_TRACES = [{ column: 'trace.trace_id', op: 'exists' }];

/** The traces that the newest events of the question belong to, the slowest event first. */
export function TracesView({ explore }: { explore: Explore }) {
  const events = useEvents(explore.asked, explore.range, OF_TRACES);
  const { zone } = usePreferences();
  const traces = useMemo(() => tracesOf(events.data?.pages.flatMap((page) => page.events) ?? []), [events.data]);
  if (events.error !== null) return <ProblemNote error={events.error} retry={() => void events.refetch()} />;
  return (
    <Loading isWaiting={events.isFetching}>
      <table>
        <thead>
          <tr>
            <th>Trace</th>
            <th>Slowest event of the question</th>
            <th className="sw-num">Duration</th>
            <th className="sw-num sw-wide">Events</th>
            <th className="sw-num sw-wide">Time, {zoneName(zone)}</th>
          </tr>
        </thead>
        <tbody>
          {traces.map(({ id, slowest, size, events: many }) => {
            const own = slowest.attributes as Record<string, unknown>;
            const time = Date.parse(slowest.time) / 1000;
            return (
              <tr key={id}>
                <td className="sw-code">
                  <Go to={`/traces/${encodeURIComponent(id)}`}>{id.slice(0, 8)}</Go>
                </td>
                <td>
                  {valueText(own['service.name'] ?? slowest.dataset)} <b>{valueText(own['name'] ?? own['http.route'] ?? '')}</b>
                </td>
                <td className="sw-num">{milliseconds(size)}</td>
                <td className="sw-num sw-wide">{many}</td>
                <td className="sw-num sw-wide">
                  {date(time, zone)} {clock(time, zone, 'second')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {traces.length === 0 && !events.isFetching && <p className="sw-faint">None of these events belongs to a trace.</p>}
      {traces.length > 0 && <p className="sw-note">Of the newest {counted(traces.reduce((sum, { events: many }) => sum + many, 0), 'event')}.</p>}
    </Loading>
  );
}

type Trace = { id: string; slowest: Event; size: number; events: number };

function tracesOf(events: readonly Event[]): Trace[] {
  const found = new Map<string, Trace>();
  for (const event of events) {
    const own = event.attributes as Record<string, unknown>;
    const id = String(own['trace.trace_id']);
    const size = Number(own['duration_ms'] ?? 0);
    const old = found.get(id);
    if (old === undefined) found.set(id, { id, slowest: event, size, events: 1 });
    else found.set(id, { ...old, events: old.events + 1, ...(size > old.size ? { slowest: event, size } : {}) });
  }
  return [...found.values()].sort((a, b) => b.size - a.size);
}
