package dev.sward.query;

import java.util.OptionalDouble;

/**
 * What can be calculated over the rows of a group. All but ROWS honour weights.
 *
 * <p>"x is a number" means: a finite number. Text that reads as a number, booleans, lists, NaN and
 * infinities do not count; {@code number(x)} makes numbers of text. Without any number the result
 * is absent, except for COUNT, ROWS, COUNT_DISTINCT and CONCURRENCY, which are 0.
 */
public enum CalculationOp {
  /** Σ weight of the rows, or of the rows where the argument has a value (an empty list is one). */
  COUNT,
  /**
   * Stored rows, whatever events they stand for: what COUNT rests on where rows are sampled.
   * Without argument.
   */
  ROWS,
  /** Σ weight · x over rows where x is a number. */
  SUM,
  /** Σ weight · x ÷ Σ weight over rows where x is a number. */
  AVG,
  /** The smallest number. */
  MIN,
  /** The largest number. */
  MAX,
  /**
   * Different values (canonical text) in stored rows, exactly; with sampled rows a lower bound. A
   * list counts each of its members.
   */
  COUNT_DISTINCT,
  /**
   * Events in flight, on average over the time: Σ weight · (overlap of [time, time + duration_ms)
   * with the bucket) ÷ length of the bucket. Without argument. Of the events in the time range:
   * those that started before it are not seen; those that last longer count in every later bucket,
   * which then has a point even if no event starts in it. Rows whose duration_ms is no number do
   * not count.
   */
  CONCURRENCY,
  /**
   * Change of AVG / SUM / MAX from one point of the series to the next, per second; see {@link
   * ResultAssembly#withRates}. The total is always absent.
   */
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
  /** Weights by time bucket × value bucket of x where x is a number; see {@link Heatmap}. */
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
   * at least rank · total weight, over rows where x is a number; given within {@link
   * Quantiles#RELATIVE_ERROR}.
   */
  public OptionalDouble quantile() {
    return quantile;
  }

  public boolean needsArgument() {
    return this != COUNT && takesArgument();
  }

  public boolean takesArgument() {
    return this != ROWS && this != CONCURRENCY;
  }

  public boolean isRate() {
    return this != rateBase();
  }

  /** Whose change a rate is; every other calculation is its own base. */
  public CalculationOp rateBase() {
    return switch (this) {
      case RATE_AVG -> AVG;
      case RATE_SUM -> SUM;
      case RATE_MAX -> MAX;
      default -> this;
    };
  }
}
