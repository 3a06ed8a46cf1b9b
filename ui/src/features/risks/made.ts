/** Made risks and budgets, for tests. */
import type { Expected, Ranked, Risk, SloRisks } from '~/api/risks';

const BUDGET = 1000;

export function madeRisk(id: number, of: Partial<Risk> = {}): Risk {
  return { id, version: 1, title: `r${id}`, service: '', slos: ['a'], per_year: 12, detect_minutes: 5, repair_minutes: 5, share_of_events: 1, source: 'person', incidents: [], retired: false, notes: '', ...of };
}

function expected(mean: number): Expected {
  return { mean, p05: 0, p50: mean, p95: mean * 2 };
}

/** One that is expected to take such a share of a budget of 1,000. */
export function madeRanked(risk: number, share: number): Ranked {
  return { risk, rank: risk, share, flagged: share > 0.25, expected: expected(share * BUDGET) };
}

export function madeSlo(risks: readonly Ranked[], of: Partial<SloRisks> = {}): SloRisks {
  const share = risks.reduce((sum, one) => sum + one.share, 0);
  return {
    slo: 'a', title: '', unit: 'events', window: '30d', budget: BUDGET, spent: 0, expected: expected(share * BUDGET), share, over_100: share > 1, chance_over: 0, sentence: '',
    reserve: { share: 0.1, expected: 100, because: '' }, observability_tax: { bad_events: 40, share: 0.04, because: '', blind_spots: [] }, risks, ...of,
  };
}
