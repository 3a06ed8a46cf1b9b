/** Sections of a postmortem. Pure. */
import type { Postmortem, PostmortemSection } from '~/api/postmortems';

/** Actions stand below as a table that can be worked with; as prose only if somebody wrote about them. */
export function isProse({ key, by_people }: Pick<PostmortemSection, 'key' | 'by_people'>): boolean {
  return key !== 'actions' || by_people;
}

/** Whether somebody read and agreed who did not write last. */
export function isApprovedByAnother({ reviewers, changed_by: by }: Pick<Postmortem, 'reviewers' | 'changed_by'>): boolean {
  const writer = by?.person || by?.token;
  return reviewers.some(({ person, approved_at }) => approved_at !== undefined && person !== writer);
}
