import type { Definition } from '~/api/drafts';

/** How the days of the past would have kept the target. */
export function Days(_: { definition: Definition; last: string }) {
  return null;
}
