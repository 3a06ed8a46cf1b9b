/** What pages read again and again, in the query cache: one key and one pace each. */
import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';

const SOON = 10_000;
const MINUTE = 60_000;

export const datasets = queryOptions({
  queryKey: ['datasets'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/datasets', { signal })),
  select: (answer) => answer.datasets,
  refetchInterval: SOON,
});

export const columns = (dataset: string) =>
  queryOptions({
    queryKey: ['columns', dataset],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/datasets/{name}/columns', { params: { path: { name: dataset } }, signal })),
    select: (answer) => answer.columns,
    staleTime: MINUTE,
  });

/** Where events came from in the last day, and what of an event says so. */
export const environments = queryOptions({
  queryKey: ['environments'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/environments', { signal })),
  staleTime: MINUTE,
  refetchInterval: MINUTE,
});

export const budgets = queryOptions({
  queryKey: ['budgets'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/budgets', { signal })),
  select: (answer) => answer.slos,
  refetchInterval: SOON,
});

/** Objectives that are kept and cannot be read: the same answer. */
export const broken = queryOptions({ ...budgets, select: (answer) => answer.broken ?? [] });

export const openAlerts = queryOptions({
  queryKey: ['alerts', 'open'],
  queryFn: ({ signal }) =>
    body(api.GET('/api/v1/alerts', { params: { query: { state: 'open' } }, signal })),
  select: (answer) => answer.alerts,
  refetchInterval: SOON,
});
