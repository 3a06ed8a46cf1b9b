/** Objectives that are being written: what they would have said and done, and how they are kept. */
import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';

export type Definition = Schemas['Slo'];
export type Preview = Schemas['SliPreview'];
export type Proposal = Schemas['SliProposals']['proposals'][number];
export type Backtest = Schemas['SloBacktest'];
export type Exploration = Schemas['SloExploration'];
export type Review = Schemas['SloReview'];
export type Rules = Schemas['AlertRules'];
export type Adjustment = Schemas['BudgetAdjustment'];
export type NewAdjustment = Schemas['NewBudgetAdjustment'];

/** What a draft says of the past stays, as long as nothing of it is changed. */
const PAST = { staleTime: 60_000, gcTime: 300_000 } as const;

export type Drafted = Pick<Definition, 'sli' | 'group_by'> & { readonly target?: number };

/** How the events of the last time would have counted. */
export const preview = (draft: Drafted, last: string) =>
  queryOptions({
    queryKey: ['draft', 'preview', draft, last],
    ...PAST,
    queryFn: ({ signal }) => body(api.POST('/api/v1/slos/preview', { body: { ...draft, time_range: last }, signal })),
  });

/**
 * When somebody would have been called.
 *
 * @param rules a set, or those that watch an objective of its name
 */
export const backtest = (slo: Definition, last: string, rules?: string) =>
  queryOptions({
    queryKey: ['draft', 'backtest', slo, last, rules],
    ...PAST,
    queryFn: ({ signal }) =>
      body(api.POST('/api/v1/slos/backtest', { body: { slo, time_range: last, ...(rules === undefined ? {} : { rules }) }, signal })),
  });

/**
 * What other limits and targets would have meant.
 *
 * @param of targets, its own and those beside it if absent; rules to replay, those that watch it if absent
 */
export const exploration = (slo: Definition, thresholds: readonly number[], last: string, of: { readonly targets?: number[]; readonly rules?: 'none' } = {}) =>
  queryOptions({
    queryKey: ['draft', 'explore', slo, thresholds, last, of],
    ...PAST,
    queryFn: ({ signal }) => body(api.POST('/api/v1/slos/explore', { body: { slo, thresholds: [...thresholds], time_range: last, ...of }, signal })),
  });

export const proposals = (dataset: string) =>
  queryOptions({
    queryKey: ['proposals', dataset],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/datasets/{name}/sli-proposals', { params: { path: { name: dataset } }, signal })),
  });

export const review = (name: string, complaints: string) =>
  queryOptions({
    queryKey: ['slo', name, 'review', complaints],
    ...PAST,
    queryFn: ({ signal }) => body(api.GET('/api/v1/slos/{name}/review', { params: { path: { name }, query: { complaints } }, signal })),
  });

export const adjustments = (name: string) =>
  queryOptions({
    queryKey: ['slo', name, 'adjustments'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/slos/{name}/adjustments', { params: { path: { name } }, signal })),
    select: (answer) => answer.adjustments,
  });

export function add(slo: Definition) {
  return body(api.POST('/api/v1/slos', { body: slo }));
}

export function replace(slo: Definition) {
  return body(api.PUT('/api/v1/slos/{name}', { params: { path: { name: slo.name } }, body: slo }));
}

export async function forget(name: string): Promise<void> {
  await api.DELETE('/api/v1/slos/{name}', { params: { path: { name } } });
}

export function chooseRules(name: string, rules: Rules) {
  return body(api.PUT('/api/v1/slos/{name}/rules', { params: { path: { name } }, body: rules }));
}

export function adjust(name: string, adjustment: NewAdjustment) {
  return body(api.POST('/api/v1/slos/{name}/adjustments', { params: { path: { name } }, body: adjustment }));
}

export async function takeBack(name: string, id: number): Promise<void> {
  await api.DELETE('/api/v1/slos/{name}/adjustments/{id}', { params: { path: { name, id: String(id) } } });
}
