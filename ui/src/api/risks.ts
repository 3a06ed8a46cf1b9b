/** What may go wrong, and how much of the budgets that is expected to take. */
import { queryOptions } from '@tanstack/react-query';
import { asked } from './asked';

/** Bad in a window: the mean over many, and what one in twenty, every second, all but one in twenty stay below. */
export type Expected = { readonly mean: number; readonly p05: number; readonly p50: number; readonly p95: number };

/** A risk, or the part of it that nobody sees, against a budget; by rank among both. */
export type Ranked = { readonly risk: number; readonly rank: number; readonly expected: Expected; readonly share: number; readonly flagged: boolean };

export type SloRisks = {
  readonly slo: string;
  readonly title: string;
  /** What the budget counts. */
  readonly unit: 'events' | 'slices';
  readonly window: string;
  /** What may be bad in a whole window. */
  readonly budget: number;
  readonly spent: number;
  readonly expected: Expected;
  readonly share: number;
  readonly over_100: boolean;
  readonly chance_over: number;
  readonly sentence: string;
  readonly reserve: { readonly share: number; readonly expected: number; readonly because: string };
  readonly observability_tax: { readonly bad_events: number; readonly share: number; readonly because: string; readonly blind_spots: readonly Ranked[] };
  readonly risks: readonly Ranked[];
};

export type Source = 'seeded' | 'incidents' | 'person';

export type Risk = {
  readonly id: number;
  readonly version: number;
  readonly title: string;
  readonly service: string;
  readonly slos: readonly string[];
  readonly per_year: number;
  readonly detect_minutes: number;
  readonly repair_minutes: number;
  /** 0..1: of the events while it lasts, those that are bad. */
  readonly share_of_events: number;
  readonly source: Source;
  readonly incidents: readonly number[];
  readonly retired: boolean;
  readonly notes: string;
};

export type Register = { readonly as_of: string; readonly slos: readonly SloRisks[]; readonly risks: readonly Risk[] };

export type RiskDraft = Pick<Risk, 'title' | 'service' | 'slos' | 'per_year' | 'detect_minutes' | 'repair_minutes' | 'share_of_events' | 'retired' | 'notes'>;

export type Change = { readonly risk: number; readonly detect_factor?: number; readonly repair_factor?: number; readonly frequency_factor?: number; readonly remove?: boolean };

export type Compared = {
  readonly slos: readonly { readonly slo: string; readonly budget: number; readonly before: Expected; readonly after: Expected; readonly saved: Expected; readonly share_before: number; readonly share_after: number }[];
  readonly sentence: string;
};

/** What a risk costs, and what doing something about it would save. */
export type Case = {
  readonly as_of: string;
  readonly risk: Risk;
  readonly slos: readonly (Ranked & { readonly slo: string; readonly budget: number; readonly unseen: number })[];
  readonly remedies: readonly { /** After "if it were". */ readonly words: string; readonly slos: readonly { readonly slo: string; readonly saved: Expected; readonly share: number }[] }[];
  readonly users_per_incident?: number;
};

const path = (id: number) => ({ path: { id: String(id) } });

export const register = queryOptions({
  queryKey: ['risks'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => asked<Register>('GET', '/api/v1/risks', { signal }),
});

export const whatIf = (changes: readonly Change[]) =>
  queryOptions({
    queryKey: ['risks', 'what-if', changes],
    queryFn: ({ signal }) => asked<Compared>('POST', '/api/v1/risks/what-if', { body: { changes }, signal }),
  });

export const caseOf = (id: number) =>
  queryOptions({
    queryKey: ['risks', 'case', id],
    queryFn: ({ signal }) => asked<Case>('GET', '/api/v1/risks/{id}/case', { params: path(id), signal }),
  });

export function addRisk(made: RiskDraft): Promise<Risk> {
  return asked('POST', '/api/v1/risks', { body: made });
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export function changeRisk({ id, version }: Pick<Risk, 'id' | 'version'>, change: Partial<RiskDraft>): Promise<Risk> {
  return asked('PUT', '/api/v1/risks/{id}', { params: path(id), body: { version, ...change } });
}

export async function deleteRisk({ id, version }: Pick<Risk, 'id' | 'version'>): Promise<void> {
  await asked('DELETE', '/api/v1/risks/{id}', { params: { ...path(id), query: { version } } });
}
