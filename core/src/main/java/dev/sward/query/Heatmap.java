package dev.sward.query;

import java.time.Instant;
import java.util.List;

/**
 * Weights by time bucket and value bucket.
 *
 * @param times start of each time bucket with data (cut to the range), oldest first; without
 *     granularity the whole range is one bucket
 * @param bounds value bucket v holds x with bounds[v] ≤ x < bounds[v + 1]; one more than buckets;
 *     the last bucket holds its upper bound too. {@link HeatmapBuckets} of the smallest and largest
 *     number in all rows that count for the calculation, so that all groups share them; empty if
 *     there is none
 * @param weights weights[t][v], Σ weight of the rows in that cell
 */
public record Heatmap(List<Instant> times, double[] bounds, double[][] weights) {
  public Heatmap {
    times = List.copyOf(times);
  }
}
