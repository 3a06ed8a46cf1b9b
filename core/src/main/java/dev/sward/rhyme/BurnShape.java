package dev.sward.rhyme;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a budget burnt over time. What is empty is not known.
 *
 * @param peak the highest burn rate of five minutes, in times the allowed rate
 * @param share of the events that were bad while it burnt, 0..1
 * @param length from the first to the last bad minute, once it is over
 * @param every from one time to the next, if it recurs
 */
public record BurnShape(
    Optional<Onset> onset,
    OptionalDouble peak,
    OptionalDouble share,
    Optional<Duration> length,
    Optional<Duration> every) {
  public static final BurnShape UNKNOWN =
      new BurnShape(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());

  /** A minute burns if more of its events are bad than so many times the allowed share. */
  private static final double BURNING = 2;

  /** Shorter burns have no onset that could be told. */
  private static final int LEAST_MINUTES = 5;

  private static final int PEAK_MINUTES = 5;

  /** What a step reaches in its first fifth of what it has in its worse half. */
  private static final double AT_ONCE = 0.6;

  /**
   * Of what was counted, minute by minute.
   *
   * @param bad events of each minute
   * @param eligible events of each minute, as many minutes
   * @param allowed share of bad events, above 0
   */
  public static BurnShape of(double[] bad, double[] eligible, double allowed) {
    if (bad.length != eligible.length || !(allowed > 0)) {
      throw new IllegalArgumentException(
          "minutes: %d bad, %d eligible, allowed %s (expected: as many, and above 0)"
              .formatted(bad.length, eligible.length, allowed));
    }
    int first = -1;
    int last = -1;
    double threshold = Math.min(BURNING * allowed, (1 + allowed) / 2);
    for (int minute = 0; minute < bad.length; minute++) {
      if (bad[minute] > threshold * eligible[minute]) {
        first = first < 0 ? minute : first;
        last = minute;
      }
    }
    if (first < 0) {
      return UNKNOWN;
    }
    double[] ratios = new double[last - first + 1];
    double highest = 0;
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ratio(bad, eligible, first + i, first + i + 1);
      highest =
          Math.max(
              highest,
              ratio(bad, eligible, first + i, Math.min(first + i + PEAK_MINUTES, last + 1)));
    }
    return new BurnShape(
        onset(ratios),
        OptionalDouble.of(highest / allowed),
        OptionalDouble.of(ratio(bad, eligible, first, last + 1)),
        Optional.of(Duration.ofMinutes(ratios.length)),
        Optional.empty());
  }

  private static Optional<Onset> onset(double[] ratios) {
    if (ratios.length < LEAST_MINUTES) {
      return Optional.empty();
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    double worse = mean(sorted, sorted.length / 2, sorted.length);
    double begun = mean(ratios, 0, Math.max(1, ratios.length / 5));
    return Optional.of(begun >= AT_ONCE * worse ? Onset.STEP : Onset.RAMP);
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).sum() / (to - from);
  }

  private static double ratio(double[] bad, double[] eligible, int from, int to) {
    double all = Arrays.stream(eligible, from, to).sum();
    return all > 0 ? Math.min(1, Arrays.stream(bad, from, to).sum() / all) : 0;
  }

  /** The same while nobody knows how long it will last. */
  public BurnShape goingOn() {
    return new BurnShape(onset, peak, share, Optional.empty(), every);
  }

  /** The same, coming again and again. */
  public BurnShape recurring(Duration turn) {
    return new BurnShape(Optional.of(Onset.RECURRING), peak, share, length, Optional.of(turn));
  }
}
