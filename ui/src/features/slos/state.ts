/** The state of an objective as shape and word. Pure. */
import type { Schemas } from '~/api/client';
import { percent } from '~/base/format';
import type { StatusKind } from '~/widgets/Status';
import { leftOf } from '~/widgets/sloBudget';

type Brief = Pick<Schemas['SloBrief'], 'alerts' | 'budget' | 'progress'>;

export function kindOf(slo: Brief): StatusKind {
  if (slo.alerts.some(({ urgency }) => urgency === 'page')) return 'page';
  if (slo.alerts.length > 0) return 'ticket';
  if (slo.budget.eligible === 0) return 'na';
  return leftOf(slo.budget) < 0 ? 'bad' : 'good';
}

/** The word where it is not the usual one. */
export function wordOf(slo: Brief): { word?: string } {
  const kind = kindOf(slo);
  if (kind === 'na') return { word: slo.progress < 1 ? `Counting, ${percent(slo.progress)}` : 'No events' };
  return kind === 'bad' ? { word: 'Bare' } : {};
}
