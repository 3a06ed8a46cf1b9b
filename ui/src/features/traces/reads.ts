import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ask, resultOf } from '~/api/ask';
import { api, bodyAs, type Schemas } from '~/api/client';
import type { Heat } from './core/among';
import type { Span } from './core/span';


export type Event = Schemas['Event'];

/** Small enough that the first answers come soon, large enough that a large trace takes few. */
const FIRST_PAGE = 1_000;
const PAGE = 10_000;

export const readSoFar = (id: string) => ['trace', id, 'read'] as const;

/** All events of a trace, page by page; how many were read so far stands under `readSoFar`. */
export const traceEvents = (id: string, client: QueryClient) =>
  queryOptions({
    queryKey: ['trace', id],
    queryFn: async ({ signal }) => {
      const events: Event[] = [];
      let after: string | undefined;
      do {
        const query = { limit: after === undefined ? FIRST_PAGE : PAGE, ...(after === undefined ? {} : { after }) };
        const page = await bodyAs<'Events'>(api.GET('/api/v1/traces/{id}', { params: { path: { id }, query }, signal }));
        for (const event of page.events) events.push(event);
        client.setQueryData(readSoFar(id), events.length);
        after = page.next;
      } while (after !== undefined);
      return events;
    },
    staleTime: 60_000,
    structuralSharing: false,
  });

/** The time a trace's events were sent of, for questions about it. */
function spanOfEvents(events: readonly Event[]): { start_time: string; end_time: string } {
  const last = Date.parse(events.at(-1)?.time ?? '') + 1;
  return { start_time: events[0]?.time ?? '', end_time: new Date(Number.isNaN(last) ? 0 : last).toISOString() };
}

const idOf = ({ attributes }: Event, name: string): string => {
  const found = (attributes as Record<string, unknown>)[name];
  return found === undefined ? '' : String(found);
};

/** The ids of the spans for which a condition holds, or for a span event or log record of which it does. */
export const matchingSpans = (id: string, where: string, events: readonly Event[]) =>
  queryOptions({
    queryKey: ['trace', id, 'matching', where],
    queryFn: async ({ signal }) => {
      const found = new Set<string>();
      let after: string | undefined;
      do {
        const search: Schemas['Search'] = {
          ...spanOfEvents(events),
          where,
          filters: [{ column: 'trace.trace_id', op: '=', value: id }],
          limit: PAGE,
          ...(after === undefined ? {} : { after }),
        };
        const page = await bodyAs<'Events'>(api.POST('/api/v1/events/search', { body: search, signal }));
        for (const event of page.events) found.add(idOf(event, 'trace.span_id') || idOf(event, 'trace.parent_id'));
        after = page.next;
      } while (after !== undefined);
      return found as ReadonlySet<string>;
    },
    staleTime: Infinity,
    structuralSharing: false,
  });

const SIBLING_STEP = 900;

/** How long spans of the same service and name took, over time. */
export const siblingsOf = (span: Span, start: number, end: number) =>
  queryOptions({
    queryKey: ['siblings', span.dataset, span.service, span.name, start, end],
    queryFn: async ({ signal }): Promise<Heat> => {
      const filters = [
        { column: 'name', op: '=', value: span.name },
        ...(span.service === span.dataset ? [] : [{ column: 'service.name', op: '=', value: span.service }]),
      ];
      const question = {
        dataset: span.dataset,
        start_time: start,
        end_time: end,
        filters,
        calculations: ['heatmap(duration_ms)'],
        granularity: SIBLING_STEP,
      };
      const group = resultOf(await ask(question, signal)).groups[0];
      const heat = group?.heatmaps?.[0];
      const times = (heat?.times ?? []).map((time) => Date.parse(time) / 1000);
      return { times, step: SIBLING_STEP, bounds: heat?.bounds ?? [], weights: heat?.weights ?? [] };
    },
    staleTime: 60_000,
  });
