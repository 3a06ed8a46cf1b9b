/** One incident as people see it who have its link and no token: read only, without what is masked. */
import { queryOptions } from '@tanstack/react-query';
import type { Answer } from './ask';
import { api } from './client';
import type { Explained } from './explain';
import type { Evidence, Hypothesis, Incident, TimelineEntry } from './incidents';

export type SharedIncident = {
  readonly incident: Incident;
  readonly timeline: { readonly entries: readonly TimelineEntry[] };
  readonly evidence: Evidence;
  readonly hypotheses: { readonly hypotheses: readonly Hypothesis[] };
  readonly postmortem?: { readonly state: string; readonly published_at?: string; readonly sections: readonly { readonly key: string; readonly title: string; readonly text: string }[] };
  readonly masked: readonly string[];
  readonly expires_at: string;
};

export type SharedEvent = { readonly time: string; readonly dataset: string; readonly attributes: Record<string, unknown> };

/** The body of an answer, as this page knows it. */
async function read<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return (await answer).data as T;
}

/** What is shared does not change while it is read; who waits for news loads the page again. */
const READ_ONCE = { staleTime: Infinity, retry: false } as const;

export const sharedIncident = (token: string) =>
  queryOptions({
    queryKey: ['shared', token],
    ...READ_ONCE,
    queryFn: ({ signal }) => read<SharedIncident>(api.GET('/api/v1/shared/{token}', { params: { path: { token } }, signal })),
  });

export const sharedExplanation = (token: string, id: string) =>
  queryOptions({
    queryKey: ['shared', token, 'explanation', id],
    ...READ_ONCE,
    queryFn: ({ signal }) => read<Explained>(api.GET('/api/v1/shared/{token}/results/{id}', { params: { path: { token, id } }, signal })),
  });

export const sharedResult = (token: string, id: string) =>
  queryOptions({
    queryKey: ['shared', token, 'result', id],
    ...READ_ONCE,
    queryFn: ({ signal }) => read<Answer>(api.GET('/api/v1/shared/{token}/results/{id}', { params: { path: { token, id } }, signal })),
  });

export const sharedTrace = (token: string, capture: string, trace: string) =>
  queryOptions({
    queryKey: ['shared', token, 'trace', capture, trace],
    ...READ_ONCE,
    queryFn: async ({ signal }) => (await read<{ events: readonly SharedEvent[] }>(api.GET('/api/v1/shared/{token}/traces/{capture}/{trace}', { params: { path: { token, capture, trace } }, signal }))).events,
  });
