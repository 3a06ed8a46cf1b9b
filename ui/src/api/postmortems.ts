/** What was learnt of an incident, written down. */
import { queryOptions } from '@tanstack/react-query';
import type { Actor } from './incidents';
import { asked } from './asked';

export const POSTMORTEM_STATES = ['draft', 'in_review', 'published'] as const;

export type PostmortemState = 'none' | (typeof POSTMORTEM_STATES)[number];
export type SectionText = { readonly key: string; readonly text: string };

export type PostmortemSection = SectionText & {
  readonly title: string;
  /** What the record of the incident says, whatever people made of it. */
  readonly prefilled: string;
  readonly by_people: boolean;
};

/** A wording that blames, and what says the same of the work in place of the person. */
export type Hint = { readonly section: string; readonly at: number; readonly text: string; readonly instead: string };

export type Postmortem = {
  readonly incident: number;
  /** 0 as long as nobody wrote anything. */
  readonly version: number;
  readonly state: PostmortemState;
  readonly sections: readonly PostmortemSection[];
  readonly hints: readonly Hint[];
  readonly reviewers: readonly { readonly person: string; readonly approved_at?: string }[];
  readonly changed_by?: Actor;
  readonly published_at?: string;
  /** Its versions as they were published, the latest first. */
  readonly published: readonly Published[];
};

export type Published = { readonly number: number; readonly published_at: string; readonly by: Actor; readonly unapproved_because?: string };

/** A version as it was published, and stays. */
export type PublishedPostmortem = Published & { readonly sections: readonly (SectionText & { readonly title: string })[]; readonly reviewers: Postmortem['reviewers'] };

export type ListedPostmortem = Pick<Postmortem, 'incident' | 'version' | 'state' | 'reviewers' | 'published_at'> & { readonly title: string; readonly opened_at: string; readonly changed_at: string };

const path = (id: number) => ({ path: { id: String(id) } });

export const postmortem = (incident: number) =>
  queryOptions({
    queryKey: ['postmortem', incident],
    queryFn: ({ signal }) => asked<Postmortem>('GET', '/api/v1/incidents/{id}/postmortem', { params: path(incident), signal }),
  });

export const published = (incident: number, version: number) =>
  queryOptions({
    queryKey: ['postmortem', incident, 'published', version],
    staleTime: Infinity,
    queryFn: ({ signal }) => asked<PublishedPostmortem>('GET', '/api/v1/incidents/{id}/postmortem/published/{number}', { params: { path: { id: String(incident), number: String(version) } }, signal }),
  });

export const postmortems = (state?: PostmortemState) =>
  queryOptions({
    queryKey: ['postmortems', state],
    queryFn: async ({ signal }) => (await asked<{ postmortems: ListedPostmortem[] }>('GET', '/api/v1/postmortems', { params: { query: state === undefined ? {} : { state } }, signal })).postmortems,
  });

/** @throws ApiProblem 409 if somebody else wrote after this version */
export function write(incident: number, version: number, sections: readonly SectionText[]): Promise<Postmortem> {
  return asked('PUT', '/api/v1/incidents/{id}/postmortem', { params: path(incident), body: { version, sections } });
}

/** Where a postmortem goes: back to be written, to a reader, agreed to, out. */
export type Move =
  | { readonly state: 'draft' }
  | { readonly state: 'in_review' | 'approved'; readonly person: string }
  | { readonly state: 'published'; /** Why nobody else approved it. */ readonly reason?: string };

/** @throws ApiProblem 409 if somebody else wrote after this version, or it is not that far */
export function moveTo(incident: number, version: number, move: Move): Promise<Postmortem> {
  return asked('POST', '/api/v1/incidents/{id}/postmortem/state', { params: path(incident), body: { version, ...move } });
}
