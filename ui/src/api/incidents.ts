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

/** A shape of the API, some of whose texts are known words. */
type Narrow<T, N> = Omit<T, keyof N> & N;

/** Who did something: as they call themselves, and whose token it was; either may be empty. */
export type Actor = Partial<Schemas['IncidentActor']>;
export type Milestone = Schemas['IncidentMoment'];
export type Impact = Schemas['IncidentImpact'];
export type Role = Schemas['IncidentRole'];

type Words = { readonly severity: Severity; readonly status: IncidentStatus; readonly cause: Cause; readonly opened_because: 'alert' | 'person' };
export type EvidenceState = 'none' | 'capturing' | 'complete' | 'failed';
type Whole = Narrow<Schemas['IncidentWhole'], Words & { readonly evidence: { readonly state: EvidenceState; readonly captures: number } }>;

/** What a list says of an incident; of some it is known what their pages say, too. */
export type ListedIncident = Narrow<Schemas['Incident'], Words> & Partial<Pick<Whole, 'sentence' | 'roles' | 'impact' | 'evidence'>>;
export type Incident = Whole;

export type TimelineEntry = Schemas['IncidentEntry'];
export type Change = Schemas['IncidentChange'];

export type Capture = Narrow<Schemas['Capture'], { readonly state: 'requested' | 'capturing' | 'complete' | 'failed'; readonly because: 'opened' | 'grown' | 'ended' | 'asked' | 'item'; readonly questions: readonly PinnedQuestion[] }>;
export type PinnedQuestion = Narrow<Schemas['PinnedQuestion'], { readonly query: Readonly<Record<string, unknown>> }>;

export type ItemKind = 'query' | 'explanation' | 'trace' | 'link';
export type Item = Narrow<Schemas['EvidenceItem'], { readonly kind: ItemKind }>;
export type NewItem = { readonly kind: ItemKind; readonly id?: string; readonly url?: string; readonly title: string; readonly note?: string };

export type Evidence = Narrow<Schemas['Evidence'], { readonly captures: readonly Capture[]; readonly items: readonly Item[] }>;

export type EvidenceLink = { readonly kind: ItemKind; readonly id: string };
export type Verdict = 'open' | 'holds' | 'fails';
export type Hypothesis = Narrow<Schemas['Hypothesis'], { readonly verdict: Verdict; readonly evidence?: EvidenceLink }>;
export type Comment = Schemas['Comment'];
export type ShareLink = Schemas['ShareLink'];
export type MadeShare = Schemas['NewShareLink'];
export type Mention = Schemas['Mention'];

/** The body of an answer, with the words that are known of it. */
async function read<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return (await answer).data as T;
}

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
    queryFn: async ({ signal }) => (await read<{ incidents: ListedIncident[] }>(api.GET('/api/v1/incidents', { params: { query: { ...narrowed, limit: MOST_LISTED } }, signal }))).incidents,
  });

export const openIncidents = incidents({ status: 'open' });

export const incident = (id: number) =>
  queryOptions({
    queryKey: ['incident', id],
    refetchInterval: ({ state }: Known<Incident>) => (state.data?.status === 'open' ? LIVE : SOON),
    queryFn: ({ signal }): Promise<Incident> => read<Incident>(api.GET('/api/v1/incidents/{id}', { params: of(id), signal })),
  });

export const timeline = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'timeline'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ entries: TimelineEntry[] }>(api.GET('/api/v1/incidents/{id}/timeline', { params: of(id), signal }))).entries,
  });

export const changes = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'changes'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ changes: Change[] }>(api.GET('/api/v1/incidents/{id}/changes', { params: of(id), signal }))).changes,
  });

export function isBeingCaptured({ state }: Pick<Capture, 'state'>): boolean {
  return state === 'requested' || state === 'capturing';
}

/** The capture that the incident's sentence is of, else the latest that was asked what its bad events share. */
export function explained(captures: readonly Capture[]): Capture | undefined {
  return captures.findLast(({ sentence }) => sentence !== undefined) ?? captures.findLast(({ explanation }) => explanation !== undefined);
}

/** The latest whole capture; of a single trace only if there is no other. */
export function latest(captures: readonly Capture[]): Capture | undefined {
  const whole = captures.filter(({ state }) => state === 'complete');
  return whole.findLast(({ because }) => because !== 'item') ?? whole.at(-1);
}

export const evidence = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'evidence'],
    refetchInterval: ({ state }: Known<Evidence>) => (state.data?.captures.some(isBeingCaptured) === true ? LIVE : SOON),
    queryFn: ({ signal }): Promise<Evidence> => read<Evidence>(api.GET('/api/v1/incidents/{id}/evidence', { params: of(id), signal })),
  });

export const hypotheses = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'hypotheses'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ hypotheses: Hypothesis[] }>(api.GET('/api/v1/incidents/{id}/hypotheses', { params: of(id), signal }))).hypotheses,
  });

export const comments = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'comments'],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ comments: Comment[] }>(api.GET('/api/v1/incidents/{id}/comments', { params: of(id), signal }))).comments,
  });

export const shares = (id: number) =>
  queryOptions({
    queryKey: ['incident', id, 'shares'],
    queryFn: ({ signal }) => read<{ readonly shares: readonly ShareLink[]; readonly proposed_masks: readonly string[] }>(api.GET('/api/v1/incidents/{id}/shares', { params: of(id), signal })),
  });

export const mentionsOf = (person: string) =>
  queryOptions({
    queryKey: ['mentions', person],
    refetchInterval: SOON,
    queryFn: async ({ signal }) => (await read<{ mentions: Mention[] }>(api.GET('/api/v1/mentions', { params: { query: { person } }, signal }))).mentions,
  });

export type NewIncident = { readonly title: string; readonly severity?: Severity; readonly slos?: string[]; readonly services?: string[]; readonly started_at?: string };
export type IncidentChange = Partial<Pick<Incident, 'title' | 'severity' | 'status' | 'cause' | 'slos' | 'services' | 'started_at' | 'ended_at'>>;

export function openIncident(made: NewIncident) {
  return read<Incident>(api.POST('/api/v1/incidents', { body: made }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeIncident(id: number, version: number, change: IncidentChange) {
  return read<Incident>(api.PATCH('/api/v1/incidents/{id}', { params: of(id), body: { version, ...change } }));
}

export function acknowledge(id: number) {
  return read<Incident>(api.POST('/api/v1/incidents/{id}/acknowledge', { params: of(id) }));
}

export function assign(id: number, role: string, person: string | undefined) {
  const params = { path: { id: String(id), role } };
  return person === undefined ? api.DELETE('/api/v1/incidents/{id}/roles/{role}', { params }) : api.PUT('/api/v1/incidents/{id}/roles/{role}', { params, body: { person } });
}

export function come(id: number, person: string) {
  return api.PUT('/api/v1/incidents/{id}/people/{person}', { params: { path: { id: String(id), person } } });
}

export function go(id: number, person: string) {
  return api.DELETE('/api/v1/incidents/{id}/people/{person}', { params: { path: { id: String(id), person } } });
}

/** @param at none: what is computed holds again */
export function setMilestone(id: number, name: MilestoneName, at: string | undefined, reason: string) {
  return api.PUT('/api/v1/incidents/{id}/milestones/{name}', { params: { path: { id: String(id), name } }, body: { ...(at === undefined ? {} : { at }), reason } });
}

export function addEntry(id: number, text: string, at: string | undefined) {
  return api.POST('/api/v1/incidents/{id}/timeline', { params: of(id), body: { text, ...(at === undefined ? {} : { at }) } });
}

/** Sets a person's entry right; what it said before stays in the audit trail. */
export function correctEntry(id: number, number: number, change: { text?: string; at?: string; reason: string }) {
  return api.PATCH('/api/v1/incidents/{id}/timeline/{number}', { params: { path: { id: String(id), number: String(number) } }, body: change });
}

export function capture(id: number, asked: { start_time?: string; end_time?: string; reason?: string } = {}) {
  return api.POST('/api/v1/incidents/{id}/evidence', { params: of(id), body: asked });
}

export function addItem(id: number, item: NewItem) {
  return read<Item>(api.POST('/api/v1/incidents/{id}/items', { params: of(id), body: item }));
}

export function dropItem(id: number, number: number) {
  return api.DELETE('/api/v1/incidents/{id}/items/{number}', { params: { path: { id: String(id), number: String(number) } } });
}

export function addHypothesis(id: number, claim: string, link: EvidenceLink | undefined) {
  return read<Hypothesis>(api.POST('/api/v1/incidents/{id}/hypotheses', { params: of(id), body: { claim, ...(link === undefined ? {} : { evidence: link }) } }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeHypothesis(id: number, number: number, version: number, change: { verdict?: Verdict; claim?: string; evidence?: EvidenceLink }) {
  return read<Hypothesis>(api.PATCH('/api/v1/incidents/{id}/hypotheses/{number}', { params: { path: { id: String(id), number: String(number) } }, body: { version, ...change } }));
}

export function addComment(id: number, text: string) {
  return read<Comment>(api.POST('/api/v1/incidents/{id}/comments', { params: of(id), body: { text } }));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export async function deleteComment(id: number, number: number, version: number): Promise<void> {
  await api.DELETE('/api/v1/incidents/{id}/comments/{number}', { params: { path: { id: String(id), number: String(number) }, query: { version } } });
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeComment(id: number, number: number, version: number, text: string) {
  return read<Comment>(api.PATCH('/api/v1/incidents/{id}/comments/{number}', { params: { path: { id: String(id), number: String(number) } }, body: { version, text } }));
}

export function share(id: number, made: { expires_in_s: number; masked: string[]; label: string }) {
  return read<MadeShare>(api.POST('/api/v1/incidents/{id}/shares', { params: of(id), body: made }));
}

export function revoke(id: number, link: string) {
  return api.DELETE('/api/v1/incidents/{id}/shares/{share}', { params: { path: { id: String(id), share: link } } });
}

export function exportAddress(id: number, of: Pick<Capture, 'id'>, format: 'ndjson' | 'parquet', dataset?: string): string {
  const search = new URLSearchParams({ format, ...(dataset === undefined ? {} : { dataset }) });
  return `/api/v1/incidents/${id}/evidence/${of.id}/export?${search.toString()}`;
}
