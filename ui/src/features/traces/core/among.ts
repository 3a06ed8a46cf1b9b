import { percent } from '~/base/format';

/** Counts of durations over time, as a HEATMAP calculation has them. */
export type Heat = {
  /** Starts of buckets, seconds since 1970. */
  readonly times: readonly number[];
  readonly step: number;
  readonly bounds: readonly number[];
  readonly weights: readonly (readonly number[])[];
};

export type Place = { readonly below: string; readonly total: number; readonly p50: number; readonly p99: number };

/** Where a duration is among others. Within a bucket durations are taken to be spread evenly. */
export function placeAmong(heat: Heat, duration: number): Place {
  const counts = new Array<number>(Math.max(0, heat.bounds.length - 1)).fill(0);
  for (const column of heat.weights) column.forEach((weight, i) => (counts[i] = (counts[i] ?? 0) + weight));
  const total = counts.reduce((a, b) => a + b, 0);
  let below = 0;
  counts.forEach((weight, i) => {
    const low = heat.bounds[i] ?? 0;
    const high = heat.bounds[i + 1] ?? low;
    below += weight * Math.max(0, Math.min(1, high > low ? (duration - low) / (high - low) : 0));
  });
  return {
    below: percent(total === 0 ? 0 : Math.floor((1000 * below) / total) / 1000),
    total,
    p50: quantile(counts, heat.bounds, total, 0.5),
    p99: quantile(counts, heat.bounds, total, 0.99),
  };
}

function quantile(counts: readonly number[], bounds: readonly number[], total: number, share: number): number {
  let left = share * total;
  for (let i = 0; i < counts.length; i++) {
    const weight = counts[i] ?? 0;
    if (weight > 0 && left <= weight) {
      const low = bounds[i] ?? 0;
      return low + (left / weight) * ((bounds[i + 1] ?? low) - low);
    }
    left -= weight;
  }
  return bounds.at(-1) ?? 0;
}
