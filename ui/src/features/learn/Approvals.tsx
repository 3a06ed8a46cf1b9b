import type { PublishedPostmortem } from '~/api/postmortems';

/** Who agreed to a version that is published, or why nobody did. */
export function Approvals({ of }: { of: Pick<PublishedPostmortem, 'reviewers' | 'unapproved_because'> }) {
  return (
    <section aria-label="Approved by">
      <h2>Approved by</h2>
      <p className="sw-dim">{of.reviewers.flatMap(({ person, approved_at }) => (approved_at === undefined ? [] : person)).join(', ') || 'nobody'}</p>
      {of.unapproved_because !== undefined && <p className="sw-note">Published all the same: {of.unapproved_because}</p>}
    </section>
  );
}
