import { useMutation } from '@tanstack/react-query';
import { api, bodyAs } from '~/api/client';
import { iso } from '~/base/time';
import type { OpenTrace } from '../core/trace';
import { ofRoots, rootOf } from '../list/roots';
import { usual } from './diff';

const BEFORE_SECONDS = 86_400;
const AFTER_SECONDS = 3600;
const LOOKED_AT = 200;

/** Looks for a trace of the same root that did not fail, near in time; `found` has its id. */
export function useGoodOne(trace: OpenTrace, id: string, found: (id: string) => void) {
  return useMutation({
    mutationFn: async () => {
      const span = trace.main?.span;
      if (span === undefined) throw new Error('The root of this trace was not received');
      const at = (trace.base + span.start) / 1000;
      const same = ['name', 'service.name', 'http.route'].flatMap((column) => {
        const value = span.attributes[column];
        return typeof value === 'string' ? [{ column, op: '=', value }] : [];
      });
      const asked = ofRoots({ where: 'error is null or error = false' });
      const { events } = await bodyAs<'Events'>(
        api.POST('/api/v1/events/search', {
          body: {
            ...asked,
            filters: [...asked.filters, ...same],
            datasets: [span.dataset],
            start_time: iso(at - BEFORE_SECONDS),
            end_time: iso(at + AFTER_SECONDS),
            limit: LOOKED_AT,
          },
        }),
      );
      const good = usual(events.map(rootOf).filter((root) => root.trace !== id));
      if (good === undefined) throw new Error(`No other trace of ${span.name} within a day before did not fail`);
      return good.trace;
    },
    onSuccess: found,
  });
}
