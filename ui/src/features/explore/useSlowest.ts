import { useState } from 'react';
import { api, bodyAs } from '~/api/client';
import { ofColumn } from '~/base/format';
import { iso, type Span } from '~/base/time';
import type { Explore } from './Results';

type Found = { readonly id: string; readonly text: string; readonly time: number };

const LOOKED_AT = 1000;

/** The trace that a point of a chart leads to: the slowest at or below it. */
export function useSlowest(explore: Explore) {
  const [state, setState] = useState<{ found: Found | null; of: string | undefined }>();
  const find = async (span: Span, of: string | undefined, most: number) => {
    const column = of ?? 'duration_ms';
    const limit = of === undefined ? [] : [{ column, op: '<=', value: most }];
    const filters = [...(explore.asked.filters ?? []), ...limit, { column: 'trace.trace_id', op: 'exists' }];
    const { events } = await bodyAs<'Events'>(
      api.POST('/api/v1/events/search', {
        body: {
          ...(explore.asked.datasets === undefined ? {} : { datasets: explore.asked.datasets }),
          ...(explore.asked.where === undefined ? {} : { where: explore.asked.where }),
          start_time: iso(span.start),
          end_time: iso(span.end),
          filters: filters as never,
          limit: LOOKED_AT,
        },
      }),
    );
    const all = events.map((event) => {
      const own = event.attributes as Record<string, unknown>;
      return { id: String(own['trace.trace_id']), size: Number(own[column] ?? 0), time: Date.parse(event.time) / 1000 };
    });
    const slowest = all.reduce<(typeof all)[number] | undefined>((best, one) => (best === undefined || one.size > best.size ? one : best), undefined);
    setState({
      of,
      found: slowest === undefined ? null : { id: slowest.id, time: slowest.time, text: ofColumn(column, slowest.size) },
    });
  };
  return { find, found: state?.found, of: state?.of };
}
