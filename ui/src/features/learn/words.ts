/** Words of lessons. */
import type { ActionKind } from '~/api/actions';
import type { PostmortemState } from '~/api/postmortems';
import { count } from '~/base/format';
import type { StatusKind } from '~/widgets/Status';

export const KIND_WORDS: Readonly<Record<ActionKind, string>> = { prevent: 'Prevent it', detect: 'Find it sooner', mitigate: 'End it sooner', process: 'Work better' };

export const STATE_WORDS: Readonly<Record<PostmortemState, string>> = { none: 'Not begun', draft: 'Draft', in_review: 'In review', published: 'Published' };

export const STATE_KINDS: Readonly<Record<PostmortemState, StatusKind>> = { none: 'quiet', draft: 'quiet', in_review: 'ticket', published: 'good' };

/** What the list of postmortems answers. */
export function listAnswer(all: readonly { readonly state: PostmortemState }[]): string {
  if (all.length === 0) return 'Nothing is written down yet.';
  const open = all.filter(({ state }) => state !== 'published').length;
  const review = all.filter(({ state }) => state === 'in_review').length;
  if (open === 0) return all.length === 1 ? 'One lesson is published.' : `${count(all.length)} lessons are published.`;
  const written = open === 1 ? 'One is still being written' : `${count(open)} are still being written`;
  return `${written}${review === 0 ? '' : `, ${count(review)} of them waiting for readers`}.`;
}
