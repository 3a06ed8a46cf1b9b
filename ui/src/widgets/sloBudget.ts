/**
 * What is left of an error budget, as every page says it: of a whole window's budget, with the events that
 * the window is expected to have at the traffic so far. Alerts and forecasts are judged by the same. Where
 * the window is full it is what its events allow; of a new service, whose few events allow little, it is not
 * emptied by one bad event. Pure.
 */
import type { Schemas } from '~/api/client';

type Budget = Pick<Schemas['SloBrief']['budget'], 'eligible' | 'projected'>;

/** Below 0 it is overspent. */
export function leftOf({ projected }: Budget): number {
  return projected.left_share;
}

/** How many may be bad in a whole window. */
export function allowedOf({ projected }: Budget): number {
  return projected.allowed;
}

const ABOUT = 1.01;

/** Whether more events are expected in the window than there were: it is not over, or its beginning had none. */
export function isYoung({ eligible, projected }: Budget): boolean {
  return projected.eligible > eligible * ABOUT;
}

/** What "budget left" is a share of. */
export const LEFT_OF = 'Of a whole window’s budget, at the traffic so far';
