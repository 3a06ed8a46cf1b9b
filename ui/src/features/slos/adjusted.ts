/** What was taken out of a budget, as charts draw it. Pure. */
import type { Status } from '~/api/slos';
import type { Band, Marker } from '~/charts/series';

type Adjustments = Status['adjustments'];

const seconds = (time: string | undefined) => Date.parse(time ?? '') / 1000;

/** Times that are left out. */
export function excluded(all: Adjustments): Band[] {
  return all.filter(({ kind }) => kind === 'exclusion').map(({ start, end, reason }) => ({ start: seconds(start), end: seconds(end), name: `left out: ${reason}` }));
}

/** When the budget was begun anew. */
export function resets(all: Adjustments): Marker[] {
  return all.filter(({ kind }) => kind === 'reset').map(({ at, reason }) => ({ time: seconds(at), name: `begun anew: ${reason}` }));
}

/** Whether the budget is of less than its window. */
export function isReset({ adjustments }: Pick<Status, 'adjustments'>): boolean {
  return adjustments.some(({ kind }) => kind === 'reset');
}
