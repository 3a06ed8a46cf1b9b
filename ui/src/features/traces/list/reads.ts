import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask, resultOf } from '~/api/ask';
import { api, bodyAs, type Schemas } from '~/api/client';
import { iso, spanOf, type Range } from '~/base/time';
import type { ListAddress } from './listAddress';
import { ofRoots, rootOf, slowestFrom, tailOf, type Root, type Tail } from './roots';

const PAGE = 50;
const SLOWEST_READ = 500;

/** A trace's spans begin within this of its root, mostly. */
const TRACE_SECONDS = 600;

type Narrowed = Pick<ListAddress, 'where' | 'dataset' | 'failed'>;

const narrowed = ({ where, dataset, failed }: ListAddress): Narrowed => ({ where, dataset, failed });

export type Overview = { readonly traces: number; readonly failed: number; readonly median: number | null; readonly tail: Tail };

const times = (range: Range) => {
  const { start, end } = spanOf(range, Date.now() / 1000);
  return { start_time: iso(start), end_time: iso(end) };
};

/** How many traces there are, how many of them failed, and how long they took. */
export const overview = (address: ListAddress, range: Range) =>
  queryOptions({
    queryKey: ['traces', 'overview', narrowed(address), range],
    queryFn: async ({ signal }): Promise<Overview> => {
      const question = {
        ...ofRoots(address),
        ...times(range),
        calculations: ['count', { op: 'COUNT', where: 'error = true', name: 'failed' }, 'p50(duration_ms)', 'heatmap(duration_ms)'],
        granularity: 0,
      };
      const group = resultOf(await ask(question, signal)).groups[0];
      const [traces, failed, median] = (group?.totals ?? []) as (number | null)[];
      return { traces: traces ?? 0, failed: failed ?? 0, median: median ?? null, tail: tailOf(group?.heatmaps?.[0]) };
    },
    staleTime: 30_000,
  });

async function search(search: Schemas['Search'], signal: AbortSignal) {
  const page = await bodyAs<'Events'>(api.POST('/api/v1/events/search', { body: search, signal }));
  return { roots: page.events.map(rootOf), next: page.next };
}

type PageOf = { readonly after: string; readonly times: { start_time: string; end_time: string } };

export const newest = (address: ListAddress, range: Range) =>
  infiniteQueryOptions({
    queryKey: ['traces', 'newest', narrowed(address), range],
    initialPageParam: undefined as PageOf | undefined,
    queryFn: async ({ signal, pageParam }) => {
      const asked = pageParam?.times ?? times(range);
      const after = pageParam === undefined ? {} : { after: pageParam.after };
      return { ...(await search({ ...ofRoots(address), ...asked, ...after, limit: PAGE }, signal)), times: asked };
    },
    getNextPageParam: (page): PageOf | undefined => (page.next === undefined ? undefined : { after: page.next, times: page.times }),
    staleTime: 30_000,
  });

/** The slowest traces: those above a duration that few are above, sorted here. */
export const slowest = (address: ListAddress, range: Range, tail: Tail | undefined) =>
  queryOptions({
    queryKey: ['traces', 'slowest', narrowed(address), range, tail === undefined ? null : slowestFrom(tail, PAGE)],
    enabled: tail !== undefined,
    queryFn: async ({ signal }) => {
      const least = tail === undefined ? 0 : slowestFrom(tail, PAGE);
      const asked = ofRoots(address);
      const filters = least > 0 ? [...asked.filters, { column: 'duration_ms', op: '>=', value: least }] : asked.filters;
      const { roots, next } = await search({ ...asked, filters, ...times(range), limit: SLOWEST_READ }, signal);
      return { roots: roots.toSorted((a, b) => b.duration - a.duration).slice(0, PAGE), isPartial: next !== undefined };
    },
    staleTime: 30_000,
  });

export type Size = { readonly spans: number; readonly failed: number; readonly services: number };

/** How large the listed traces are. */
export const sizes = (roots: readonly Root[]) => {
  const ids = roots.map((root) => root.trace);
  return queryOptions({
    queryKey: ['traces', 'sizes', ids],
    enabled: ids.length > 0,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Size>> => {
      const at = roots.map((root) => root.time);
      const isSpan = 'trace.span_id exists and meta.annotation_type not exists';
      const question = {
        start_time: iso(Math.min(...at) - TRACE_SECONDS),
        end_time: iso(Math.max(...at) + TRACE_SECONDS),
        filters: [{ column: 'trace.trace_id', op: 'in', value: ids }],
        calculations: [
          { op: 'COUNT', where: isSpan, name: 'spans' },
          { op: 'COUNT', where: `${isSpan} and error = true`, name: 'failed' },
          { op: 'COUNT_DISTINCT', where: isSpan, expression: 'coalesce(service.name, meta.dataset)', name: 'services' },
        ],
        breakdowns: ['trace.trace_id'],
        granularity: 0,
        limit: ids.length,
      };
      const { groups } = resultOf(await ask(question, signal));
      return new Map(
        groups.map(({ key, totals }) => {
          const [spans = 0, failed = 0, services = 0] = totals.map(Number);
          return [String(key[0]), { spans, failed, services }];
        }),
      );
    },
    staleTime: 30_000,
    placeholderData: (old) => old,
    structuralSharing: false,
  });
};
