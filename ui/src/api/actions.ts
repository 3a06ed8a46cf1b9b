/** What was resolved after incidents: who does it until when, and what it is worth. */
import { queryOptions } from '@tanstack/react-query';
import { asked } from './asked';
import { api, body, type Schemas } from './client';

export const KINDS = ['prevent', 'detect', 'mitigate', 'process'] as const;
export const ACTION_STATES = ['open', 'done', 'dropped'] as const;

export type ActionKind = (typeof KINDS)[number];
export type ActionState = (typeof ACTION_STATES)[number];

export type Action = {
  readonly id: number;
  readonly version: number;
  readonly incident: number;
  readonly title: string;
  readonly kind: ActionKind;
  readonly owner?: string;
  /** A day: 2026-12-01. */
  readonly due?: string;
  readonly state: ActionState;
  readonly effort_days?: number;
  readonly url?: string;
  readonly saves?: { readonly bad_events: number; readonly per_day_of_effort?: number; readonly because: string };
  readonly reopened: readonly { readonly at: string; readonly incident: number; readonly because: string }[];
  readonly overdue: boolean;
};

/** What people say of an action; null takes away what was said. */
export type ActionDraft = Pick<Action, 'title' | 'kind'> & { readonly [name in 'owner' | 'due' | 'url']: string | null } & { readonly effort_days: number | null };

/** Where actions are written down besides. */
export type Tracker = Schemas['Tracker'];

export type ActionFilter = { readonly state?: ActionState; readonly owner?: string; readonly overdue?: boolean; readonly sort?: 'value' | 'due' };

const KEY = 'actions';
const path = (id: number) => ({ path: { id: String(id) } });

export const actions = (filter: ActionFilter = {}) =>
  queryOptions({
    queryKey: [KEY, filter],
    queryFn: async ({ signal }) => (await asked<{ actions: Action[] }>('GET', '/api/v1/actions', { params: { query: filter }, signal })).actions,
  });

export const actionsOf = (incident: number) =>
  queryOptions({
    queryKey: [KEY, 'of', incident],
    queryFn: async ({ signal }) => (await asked<{ actions: Action[] }>('GET', '/api/v1/incidents/{id}/actions', { params: path(incident), signal })).actions,
  });

/** All lists of actions. */
export const ACTIONS = [KEY];

export function addAction(incident: number, made: ActionDraft): Promise<Action> {
  return asked('POST', '/api/v1/incidents/{id}/actions', { params: path(incident), body: made });
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeAction({ id, version }: Pick<Action, 'id' | 'version'>, change: Partial<ActionDraft> & { readonly state?: ActionState }): Promise<Action> {
  return asked('PATCH', '/api/v1/actions/{id}', { params: path(id), body: { version, ...change } });
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export async function deleteAction({ id, version }: Pick<Action, 'id' | 'version'>): Promise<void> {
  await api.DELETE('/api/v1/actions/{id}', { params: { ...path(id), query: { version } } });
}

export const trackers = queryOptions({
  queryKey: ['trackers'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(api.GET('/api/v1/trackers', { signal }))).trackers,
});

/** Writes it down in a tracker, and keeps the address there. */
export function track({ id }: Pick<Action, 'id'>, tracker: string): Promise<Action> {
  return asked('POST', '/api/v1/actions/{id}/tracker', { params: path(id), body: { tracker } });
}
