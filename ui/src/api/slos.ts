import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';

export type Status = Schemas['SloStatus'];
export type History = Schemas['SloHistory'];
export type Kept = Schemas['KeptSlo'];

const SOON = 10_000;
const MINUTE = 60_000;

export const status = (name: string) =>
  queryOptions({
    queryKey: ['slo', name, 'status'],
    refetchInterval: SOON,
    queryFn: ({ signal }) => body(api.GET('/api/v1/slos/{name}/status', { params: { path: { name } }, signal })),
  });

export const definition = (name: string) =>
  queryOptions({
    queryKey: ['slo', name, 'definition'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/slos/{name}', { params: { path: { name } }, signal })),
  });

export const rules = (name: string) =>
  queryOptions({
    queryKey: ['slo', name, 'rules'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/slos/{name}/rules', { params: { path: { name } }, signal })),
  });

/**
 * Counts a step.
 *
 * @param start an age (24h) or a time; without it, the whole window
 */
export const history = (name: string, step: string, start?: string) => counts(name, { step, ...(start === undefined ? {} : { start }) });

/** As {@link history}, of what the budget counts: excluded time has nothing. */
export const counted = (name: string, step: string, start?: string) => counts(name, { step, adjusted: 'true', ...(start === undefined ? {} : { start }) });

const counts = (name: string, query: { step: string; start?: string; adjusted?: string }) =>
  queryOptions({
    queryKey: ['slo', name, 'history', query],
    refetchInterval: MINUTE,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/slos/{name}/history', {
          params: { path: { name }, query },
          signal,
        }),
      ),
  });

/** Which events count; nothing where all do. */
export function eligibleOf({ sli }: Pick<Kept, 'sli'>): string | undefined {
  return sli.eligible === 'true' ? undefined : sli.eligible;
}

/** The sentence of an objective: what shall be good, how often, over which time. */
export function windowText(window: unknown): string {
  if (typeof window === 'string') return `over ${window}`;
  if (typeof window === 'object' && window !== null && 'calendar' in window) {
    const zone = 'time_zone' in window ? `, ${String(window.time_zone)}` : '';
    return `each ${String(window.calendar)}${zone}`;
  }
  return '';
}
