const MOST_BINS = 24;
const LEAST_MS = 0.001;

type Bins = {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** Where a duration stands, in percent. */
  readonly place: (duration: number) => number;
};

/** Durations in bins of equal ratio. */
export function durationBins(values: readonly number[]): Bins {
  let from = Infinity;
  let to = 0;
  for (const value of values) {
    from = Math.min(from, Math.max(value, LEAST_MS));
    to = Math.max(to, value, LEAST_MS);
  }
  if (values.length === 0) return { from: 0, to: 0, counts: [], place: () => 0 };
  const length = Math.log(to / from) || 1;
  const place = (duration: number) => Math.max(0, Math.min(100, (100 * Math.log(Math.max(duration, LEAST_MS) / from)) / length));
  const counts = new Array<number>(Math.min(MOST_BINS, Math.max(1, values.length))).fill(0);
  for (const value of values) {
    const bin = Math.min(counts.length - 1, Math.floor((place(value) / 100) * counts.length));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, to, counts, place };
}
