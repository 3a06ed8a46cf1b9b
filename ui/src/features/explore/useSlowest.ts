import { useState } from 'react';
import { api, bodyAs } from '~/api/client';
import { ofColumn } from '~/base/format';
import { iso } from '~/base/time';
import { filtersAnd } from '~/widgets/question/question';
import type { Explore } from './useExplore';

export type Slowest = { readonly id: string; readonly text: string; readonly time: number };

type Point = { readonly time: number; readonly step: number; readonly column: string | undefined; readonly value: number };

const LOOKED_AT = 1000;

/** The trace that a point of a chart leads to: the slowest at or below it; null if there is none. */
export function useSlowest(explore: Explore) {
  const [found, setFound] = useState<Slowest | null>();
  const find = async ({ time, step, column: of, value }: Point) => {
    const column = of ?? 'duration_ms';
    const limit = of === undefined ? [] : [{ column, op: '<=', value }];
    const filters = filtersAnd(explore.asked, [...limit, { column: 'trace.trace_id', op: 'exists' }]);
    const { events } = await bodyAs<'Events'>(
      api.POST('/api/v1/events/search', {
        body: {
          ...(explore.asked.datasets === undefined ? {} : { datasets: explore.asked.datasets }),
          ...(explore.asked.where === undefined ? {} : { where: explore.asked.where }),
          ...(explore.asked.calculated_fields === undefined ? {} : { calculated_fields: explore.asked.calculated_fields }),
          start_time: iso(time - step),
          end_time: iso(time + step),
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
    setFound(slowest === undefined ? null : { id: slowest.id, time: slowest.time, text: ofColumn(column, slowest.size) });
  };
  return { find, found };
}
