import type { Schemas } from '~/api/client';
import { parseLength } from '~/base/time';
import type { BladeOf } from '~/charts/blade';
import { leftOf } from './sloBudget';

const DAY = 86_400;

/** An objective as a blade. */
export function bladeOf(slo: Pick<Schemas['SloBrief'], 'budget' | 'last_hour' | 'alerts'>): BladeOf {
  const isCounted = slo.budget.eligible > 0;
  const left = isCounted ? leftOf(slo.budget) : 0;
  const window = parseLength(slo.budget.length) ?? (Date.parse(slo.budget.end) - Date.parse(slo.budget.start)) / 1000;
  return {
    left,
    next: left - (slo.last_hour.burn_rate * DAY) / window,
    coverage: slo.budget.coverage ?? 1,
    frozen: isCounted && slo.last_hour.coverage === 0,
    pages: slo.alerts.some(({ urgency }) => urgency === 'page'),
  };
}
