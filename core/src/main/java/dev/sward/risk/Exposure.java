package dev.sward.risk;

import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What an objective's budget has to bear: its traffic, and what may be bad of it.
 *
 * @param perMinute what the budget counts in a minute: eligible events, or slices of time
 * @param window of the budget
 * @param allowed how many of them may be bad in a whole window
 * @param tolerated of slices of time: the share of a slice's events that may be bad without the
 *     slice being bad; empty if the budget counts parts
 */
public record Exposure(
    SloName slo, double perMinute, Duration window, double allowed, OptionalDouble tolerated) {
  private static final double ROUNDING = 1e-9;

  public Exposure {
    if (!(perMinute >= 0 && Double.isFinite(perMinute))
        || !(allowed >= 0 && Double.isFinite(allowed))
        || window.isZero()
        || window.isNegative()) {
      throw new IllegalArgumentException(
          "exposure of %s: %s a minute, %s in %s (expected: at least 0, in a time above 0)"
              .formatted(slo, perMinute, allowed, window));
    }
  }

  /** Of a budget that counts events. */
  public static Exposure ofEvents(SloName slo, double perMinute, Duration window, double allowed) {
    return new Exposure(slo, perMinute, window, allowed, OptionalDouble.empty());
  }

  public double windowMinutes() {
    return window.toMillis() / 60_000.0;
  }

  /** A part of the budget; empty if there is none, because nothing comes. */
  public OptionalDouble shareOfBudget(double bad) {
    return allowed == 0 ? OptionalDouble.empty() : OptionalDouble.of(bad / allowed);
  }

  /** Whether so many bad are more than may be; not by what a sum of fractions is off. */
  boolean isExceededBy(double bad) {
    return bad > allowed * (1 + ROUNDING);
  }

  /**
   * What a risk is expected to make bad in a window: how often × (time to detect + to repair) ×
   * share × what is counted a minute; never more than there is.
   */
  public double expectedBad(Risk risk) {
    return expected(risk, risk.detect().minutes() + risk.repair().minutes());
  }

  /** The part of it that comes before anybody notices. */
  public double expectedUnseen(Risk risk) {
    return expected(risk, risk.detect().minutes());
  }

  private double expected(Risk risk, double minutes) {
    Risk counted = counted(risk);
    double down = risk.frequency().expected(windowMinutes()) * minutes;
    return Math.min(windowMinutes(), down) * counted.share().mean() * perMinute;
  }

  /** A slice is bad as a whole or not at all, by the mean share. */
  Risk counted(Risk risk) {
    if (tolerated.isEmpty()) {
      return risk;
    }
    return risk.withShare(Share.of(risk.share().mean() > tolerated.getAsDouble() ? 1 : 0));
  }
}
