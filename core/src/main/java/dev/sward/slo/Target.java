package dev.sward.slo;

import java.math.BigDecimal;

/**
 * The share of eligible events that must be good.
 *
 * @param ratio above 0 and below 1, as written: 0.999 is kept as exactly that
 */
public record Target(BigDecimal ratio) {
  private static final int MOST_DECIMALS = 12;

  public Target {
    if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "target: %s (expected: 0 < target < 1). Use 0.999 for 99.9 %%".formatted(shown(ratio)));
    }
    ratio = ratio.stripTrailingZeros();
    if (ratio.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "target: %s (expected: at most %d decimals)".formatted(shown(ratio), MOST_DECIMALS));
    }
  }

  public static Target of(String ratio) {
    return new Target(new BigDecimal(ratio));
  }

  /** The share of eligible events that may be bad, 0..1. */
  public double errorRatio() {
    return BigDecimal.ONE.subtract(ratio).doubleValue();
  }

  /** How many of so many eligible events may be bad. */
  public double allowedBad(double eligible) {
    return eligible * errorRatio();
  }

  /** How many times faster than the budget allows: the bad share by the error ratio. */
  public double burnRate(double badRatio) {
    return badRatio / errorRatio();
  }

  /** As people write it, unless that would be long. */
  static String shown(BigDecimal number) {
    boolean isShort = Math.abs((long) number.scale()) <= 2 * MOST_DECIMALS;
    return isShort ? number.toPlainString() : number.toString();
  }
}
