package dev.sward.query;

import java.util.OptionalDouble;

/** What can be calculated over the rows of a group. All honour weights. */
public enum CalculationOp {
  /** Σ weight of the rows, or of the rows where the argument has a value. */
  COUNT,
  /** Σ weight · x over rows where x is a number. */
  SUM,
  /** Σ weight · x ÷ Σ weight over rows where x is a number. */
  AVG,
  MIN,
  MAX,
  /** Different values (canonical text) in stored rows; with sampled rows a lower bound. */
  COUNT_DISTINCT,
  /**
   * Events in flight, on average over the time: Σ weight · (overlap of [time, time + duration_ms)
   * with the bucket) ÷ length of the bucket. Without argument.
   */
  CONCURRENCY,
  /** Change of AVG / SUM / MAX from one time bucket to the next, per second. */
  RATE_AVG,
  RATE_SUM,
  RATE_MAX,
  P001(0.001),
  P01(0.01),
  P05(0.05),
  P10(0.10),
  P20(0.20),
  P25(0.25),
  P50(0.50),
  P75(0.75),
  P80(0.80),
  P90(0.90),
  P95(0.95),
  P99(0.99),
  P999(0.999),
  /** Weights by time bucket × value bucket; see {@link Heatmap}. */
  HEATMAP;

  private final OptionalDouble quantile;

  CalculationOp() {
    quantile = OptionalDouble.empty();
  }

  CalculationOp(double quantile) {
    this.quantile = OptionalDouble.of(quantile);
  }

  /**
   * The rank, 0..1, of a quantile: the smallest x such that the weight of rows with a value ≤ x is
   * at least rank · total weight; given within {@link Quantiles#RELATIVE_ERROR}.
   */
  public OptionalDouble quantile() {
    return quantile;
  }

  public boolean needsArgument() {
    return this != COUNT && this != CONCURRENCY;
  }

  public boolean isRate() {
    return this == RATE_AVG || this == RATE_SUM || this == RATE_MAX;
  }
}
