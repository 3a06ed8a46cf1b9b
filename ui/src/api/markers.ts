import { queryOptions } from '@tanstack/react-query';
import { iso, type Span } from '~/base/time';
import { api, bodyAs } from './client';

/** Deploys and other markers of a range: events like all others. */
export const markers = (span: Span) =>
  queryOptions({
    queryKey: ['markers', Math.floor(span.start / 60), Math.floor(span.end / 60)],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const question = {
        start_time: iso(span.start),
        end_time: iso(span.end),
        filters: [{ column: 'meta.signal_type', op: '=', value: 'marker' }],
        limit: 200,
      };
      const { events } = await bodyAs<'Events'>(api.POST('/api/v1/events/search', { body: question, signal }));
      return events.map((event) => {
        const attributes = event.attributes as Record<string, unknown>;
        const name = attributes['marker.message'] ?? attributes['marker.type'];
        return { time: Date.parse(event.time) / 1000, name: String(name ?? 'marker'), dataset: event.dataset };
      });
    },
  });
