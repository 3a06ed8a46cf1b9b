/** Incidents: what burnt, its frozen evidence, what people think of it and said. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from './client';

export const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
export const STATUSES = ['open', 'mitigated', 'resolved', 'cancelled'] as const;
export const CAUSES = ['unknown', 'deploy', 'config', 'dependency', 'capacity', 'data', 'network', 'code', 'human', 'external'] as const;
export const MILESTONES = ['started', 'detected', 'acknowledged', 'hypothesis', 'mitigated', 'recovered'] as const;

export type Severity = (typeof SEVERITIES)[number];
export type IncidentStatus = (typeof STATUSES)[number];
export type Cause = (typeof CAUSES)[number];
export type MilestoneName = (typeof MILESTONES)[number];

/** Who did something: as they call themselves, and whose token it was. */
export type Actor = { readonly person?: string; readonly token?: string };

export type Milestone = { readonly at?: string; readonly computed?: string; readonly reason?: string; readonly by?: Actor };

export type Impact = {
  readonly as_of: string;
  readonly slos: readonly { readonly slo: string; readonly bad: number; readonly eligible: number; readonly users?: number; readonly users_column?: string; readonly budget_share: number }[];
  readonly bad: number;
  readonly users?: number;
};

export type ListedIncident = {
  readonly id: number;
  readonly version: number;
  readonly title: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly cause: Cause;
  readonly opened_at: string;
  readonly opened_by: Actor;
  readonly opened_because: 'alert' | 'person';
  readonly started_at?: string;
  readonly ended_at?: string;
  readonly slos: readonly string[];
  readonly services: readonly string[];
  readonly sentence?: string;
  readonly roles?: readonly Role[];
  readonly impact?: Impact;
  readonly evidence?: { readonly state: 'none' | 'capturing' | 'complete' | 'failed'; readonly captures: number };
};

export type Role = { readonly role: string; readonly person: string; readonly since: string };
export type IncidentAlert = { readonly id: string; readonly slo: string; readonly group: string; readonly urgency: string; readonly highest: string; readonly since: string; readonly resolved_at?: string };

export type Incident = ListedIncident & {
  readonly alerts: readonly IncidentAlert[];
  readonly roles: readonly Role[];
  readonly people: readonly { readonly person: string; readonly in_at: string; readonly out_at?: string }[];
  readonly milestones: Partial<Record<MilestoneName, Milestone>>;
};

export type TimelineEntry = { readonly number: number; readonly at: string; readonly recorded_at: string; readonly kind: string; readonly automatic: boolean; readonly by: Actor; readonly text: string };
export type Change = { readonly seq: number; readonly at: string; readonly by: Actor; readonly what: string; readonly detail?: unknown };

export type Capture = {
  readonly id: string;
  readonly number: number;
  readonly state: 'requested' | 'capturing' | 'complete' | 'failed';
  readonly because: 'opened' | 'grown' | 'ended' | 'asked' | 'item';
  readonly requested_at: string;
  readonly finished_at?: string;
  readonly by: Actor;
  readonly start_time: string;
  readonly end_time: string;
  readonly slos: readonly string[];
  readonly datasets: readonly { readonly dataset: string; readonly rows: number; readonly bad: number; readonly kept: number; readonly kept_bad: number; readonly one_in: number; readonly bad_one_in: number }[];
  readonly size_bytes?: number;
  readonly statement?: string;
  readonly explanation?: string;
  readonly sentence?: string;
  readonly questions: readonly { readonly title: string; readonly result: string; readonly query: Record<string, unknown> }[];
  readonly traces: readonly { readonly trace_id: string; readonly bad: boolean; readonly name: string; readonly duration_ms?: number }[];
  /** Why there is no explanation. */
  readonly unexplained?: string;
  readonly problem?: string;
};

export type ItemKind = 'query' | 'explanation' | 'trace' | 'link';
export type Item = { readonly number: number; readonly kind: ItemKind; readonly id?: string; readonly url?: string; readonly title: string; readonly note?: string; readonly by: Actor; readonly at: string; readonly capture?: string };
export type NewItem = { readonly kind: ItemKind; readonly id?: string; readonly url?: string; readonly title: string; readonly note?: string };

export type Evidence = { readonly captures: readonly Capture[]; readonly items: readonly Item[]; readonly bounds?: { readonly rows: number; readonly bytes: number; readonly total_bytes: number; readonly used_bytes: number } };

export type EvidenceLink = { readonly kind: ItemKind; readonly id: string };
export type Verdict = 'open' | 'holds' | 'fails';
export type Hypothesis = { readonly number: number; readonly version: number; readonly claim: string; readonly verdict: Verdict; readonly evidence?: EvidenceLink; readonly by: Actor; readonly at: string; readonly verdict_by?: Actor; readonly verdict_at?: string };
export type Comment = { readonly number: number; readonly version: number; readonly text: string; readonly by: Actor; readonly at: string; readonly edited_at?: string };
export type ShareLink = { readonly id: string; readonly label: string; readonly masked: readonly string[]; readonly expires_at: string; readonly created_at?: string; readonly by?: Actor; readonly revoked_at?: string };
export type MadeShare = ShareLink & { readonly token: string; readonly path: string };
export type Mention = { readonly place: 'comment' | 'question' | 'answer'; readonly incident?: number; readonly at: string; readonly text: string; readonly by: Actor };

// CONTRACT-UNTIL-SCHEMA
type Loose = (path: string, init?: object) => Promise<{ data?: unknown }>;
const http = api as unknown as { GET: Loose; POST: Loose; PUT: Loose; PATCH: Loose; DELETE: Loose };
async function read<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return (await answer).data as T;
}
export type Unused = Schemas['Problem'];

const SOON = 10_000;
const LIVE = 3_000;

const of = (id: number) => ({ path: { id: String(id) } });

/** A query of which something may be known already. */
type Known<T> = { readonly state: { readonly data?: T | undefined } };

/** The most that a list shows. */
export const MOST_LISTED = 200;

export const incidents = (narrowed: { status?: string; alert?: string; slo?: string; q?: string } = {}) =>
  queryOptions({
    queryKey: ['incidents', narrowed],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ incidents: ListedIncident[] }>(http.GET('/api/v1/incidents', { params: { query: { ...narrowed, limit: MOST_LISTED } }, signal }))).incidents,
  });

export const openIncidents = incidents({ status: 'open' });

export const incident = (id: number) =>
  queryOptions({
    queryKey: ['incident', id],
    refetchInterval: ({ state }: Known<Incident>) => (state.data?.status === 'open' ? LIVE : SOON),
    queryFn: ({ signal }): Promise<Incident> => read<Incident>(http.GET('/api/v1/incidents/{id}', { params: of(id), signal })),
  });

export const timeline = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'timeline'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ entries: TimelineEntry[] }>(http.GET('/api/v1/incidents/{id}/timeline', { params: of(id), signal }))).entries,
  });

export const changes = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'changes'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ changes: Change[] }>(http.GET('/api/v1/incidents/{id}/changes', { params: of(id), signal }))).changes,
  });

export function isBeingCaptured({ state }: Pick<Capture, 'state'>): boolean {
  return state === 'requested' || state === 'capturing';
}

export const evidence = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'evidence'],
    refetchInterval: ({ state }: Known<Evidence>) => (state.data?.captures.some(isBeingCaptured) === true ? LIVE : SOON),
    queryFn: ({ signal }): Promise<Evidence> => read<Evidence>(http.GET('/api/v1/incidents/{id}/evidence', { params: of(id), signal })),
  });

export const hypotheses = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'hypotheses'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ hypotheses: Hypothesis[] }>(http.GET('/api/v1/incidents/{id}/hypotheses', { params: of(id), signal }))).hypotheses,
  });

export const comments = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'comments'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ comments: Comment[] }>(http.GET('/api/v1/incidents/{id}/comments', { params: of(id), signal }))).comments,
  });

export const shares = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'shares'],
    queryFn: ({ signal }) => read<{ readonly shares: readonly ShareLink[]; readonly proposed_masks: readonly string[] }>(http.GET('/api/v1/incidents/{id}/shares', { params: of(id), signal })),
  });

export const mentionsOf = (person: string) =>
  queryOptions({
    queryKey: ['mentions', person],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ mentions: Mention[] }>(http.GET('/api/v1/mentions', { params: { query: { person } }, signal }))).mentions,
  });

export type NewIncident = { readonly title: string; readonly severity?: Severity; readonly slos?: readonly string[]; readonly services?: readonly string[]; readonly started_at?: string };
export type IncidentChange = Partial<Pick<Incident, 'title' | 'severity' | 'status' | 'cause' | 'slos' | 'services' | 'started_at' | 'ended_at'>>;

export function openIncident(made: NewIncident) {
  return read<Incident>(http.POST('/api/v1/incidents', { body: made }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeIncident(id: number, version: number, change: IncidentChange) {
  return read<Incident>(http.PATCH('/api/v1/incidents/{id}', { params: of(id), body: { version, ...change } }));
}

export function acknowledge(id: number) {
  return read<Incident>(http.POST('/api/v1/incidents/{id}/acknowledge', { params: of(id) }));
}

export function assign(id: number, role: string, person: string | undefined) {
  const params = { path: { id: String(id), role } };
  return person === undefined ? http.DELETE('/api/v1/incidents/{id}/roles/{role}', { params }) : http.PUT('/api/v1/incidents/{id}/roles/{role}', { params, body: { person } });
}

export function come(id: number, person: string) {
  return http.PUT('/api/v1/incidents/{id}/people/{person}', { params: { path: { id: String(id), person } } });
}

export function go(id: number, person: string) {
  return http.DELETE('/api/v1/incidents/{id}/people/{person}', { params: { path: { id: String(id), person } } });
}

/** @param at none: what is computed holds again */
export function setMilestone(id: number, name: MilestoneName, at: string | undefined, reason: string) {
  return http.PUT('/api/v1/incidents/{id}/milestones/{name}', { params: { path: { id: String(id), name } }, body: { at: at ?? null, reason } });
}

export function addEntry(id: number, text: string, at: string | undefined) {
  return http.POST('/api/v1/incidents/{id}/timeline', { params: of(id), body: { text, ...(at === undefined ? {} : { at }) } });
}

/** Sets a person's entry right; what it said before stays in the audit trail. */
export function correctEntry(id: number, number: number, change: { text?: string; at?: string; reason: string }) {
  return http.PATCH('/api/v1/incidents/{id}/timeline/{number}', { params: { path: { id: String(id), number: String(number) } }, body: change });
}

export function capture(id: number, asked: { start_time?: string; end_time?: string; reason?: string } = {}) {
  return http.POST('/api/v1/incidents/{id}/evidence', { params: of(id), body: asked });
}

export function addItem(id: number, item: NewItem) {
  return read<Item>(http.POST('/api/v1/incidents/{id}/items', { params: of(id), body: item }));
}

export function dropItem(id: number, number: number) {
  return http.DELETE('/api/v1/incidents/{id}/items/{number}', { params: { path: { id: String(id), number: String(number) } } });
}

export function addHypothesis(id: number, claim: string, link: EvidenceLink | undefined) {
  return read<Hypothesis>(http.POST('/api/v1/incidents/{id}/hypotheses', { params: of(id), body: { claim, ...(link === undefined ? {} : { evidence: link }) } }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeHypothesis(id: number, number: number, version: number, change: { verdict?: Verdict; claim?: string; evidence?: EvidenceLink }) {
  return read<Hypothesis>(http.PATCH('/api/v1/incidents/{id}/hypotheses/{number}', { params: { path: { id: String(id), number: String(number) } }, body: { version, ...change } }));
}

export function addComment(id: number, text: string) {
  return read<Comment>(http.POST('/api/v1/incidents/{id}/comments', { params: of(id), body: { text } }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeComment(id: number, number: number, version: number, text: string) {
  return read<Comment>(http.PATCH('/api/v1/incidents/{id}/comments/{number}', { params: { path: { id: String(id), number: String(number) } }, body: { version, text } }));
}

export function share(id: number, made: { expires_in_s: number; masked: readonly string[]; label: string }) {
  return read<MadeShare>(http.POST('/api/v1/incidents/{id}/shares', { params: of(id), body: made }));
}

export function revoke(id: number, link: string) {
  return http.DELETE('/api/v1/incidents/{id}/shares/{share}', { params: { path: { id: String(id), share: link } } });
}

export function exportAddress(id: number, of: Pick<Capture, 'id'>, format: 'ndjson' | 'parquet', dataset?: string): string {
  const search = new URLSearchParams({ format, ...(dataset === undefined ? {} : { dataset }) });
  return `/api/v1/incidents/${id}/evidence/${of.id}/export?${search.toString()}`;
}
