package dev.sward.rhyme;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares how two budgets burnt, by what is known of both. */
final class BurnComparison {
  private static final double ONSET = 0.45;
  private static final double EVERY = 0.25;
  private static final double PEAK = 0.2;
  private static final double SHARE = 0.2;
  private static final double LENGTH = 0.15;

  /** Two figures are alike by 1/e if one is so many times the other. */
  private static final double APART = 4;

  private static final double TOLD = 0.7;

  private double weight;
  private double sum;
  private final List<String> because = new ArrayList<>();

  private BurnComparison() {}

  /** Empty if nothing is known of both. */
  static Optional<Compared> of(BurnShape one, BurnShape other) {
    BurnComparison comparison = new BurnComparison();
    comparison.compare(one, other);
    return comparison.weight == 0
        ? Optional.empty()
        : Optional.of(
            new Compared(comparison.sum / comparison.weight, List.copyOf(comparison.because)));
  }

  private void compare(BurnShape one, BurnShape other) {
    if (one.onset().isPresent() && other.onset().isPresent()) {
      boolean same = one.onset().equals(other.onset());
      add(ONSET, same ? 1 : 0, onset(one));
    }
    figures(EVERY, seconds(one.every()), seconds(other.every()))
        .ifPresent(mean -> because.addFirst("both recur about every " + length(mean)));
    figures(PEAK, one.peak(), other.peak())
        .ifPresent(mean ->
            because.add("both burnt at about %s times the allowed rate".formatted(rounded(mean))));
    figures(SHARE, one.share(), other.share())
        .ifPresent(mean ->
            because.add(
                "about %s %% of the events were bad in both".formatted(rounded(100 * mean))));
    figures(LENGTH, seconds(one.length()), seconds(other.length()))
        .ifPresent(mean -> because.add("both lasted about " + length(mean)));
  }

  private static String onset(BurnShape shape) {
    return switch (shape.onset().orElseThrow()) {
      case STEP -> "both began at once";
      case RAMP -> "both grew slowly";
      case RECURRING -> shape.every().isPresent() ? "" : "both come again and again";
    };
  }

  private void add(double of, double alike, String told) {
    weight += of;
    sum += of * alike;
    if (alike >= TOLD && !told.isEmpty()) {
      because.add(told);
    }
  }

  /** What both are about, if they are about the same. */
  private OptionalDouble figures(double of, OptionalDouble one, OptionalDouble other) {
    if (one.isEmpty() || other.isEmpty() || one.getAsDouble() <= 0 || other.getAsDouble() <= 0) {
      return OptionalDouble.empty();
    }
    double apart = Math.abs(Math.log(one.getAsDouble() / other.getAsDouble()));
    double alike = Math.exp(-apart / Math.log(APART));
    add(of, alike, "");
    return alike >= TOLD
        ? OptionalDouble.of(Math.sqrt(one.getAsDouble() * other.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble seconds(Optional<Duration> length) {
    return length
        .map(some -> OptionalDouble.of((double) some.toSeconds()))
        .orElse(OptionalDouble.empty());
  }

  /** Two digits of it. */
  private static String rounded(double value) {
    return value < 10
        ? String.format(Locale.ROOT, "%.2g", value)
        : Long.toString(Math.round(value));
  }

  private static String length(double seconds) {
    double minutes = seconds / 60;
    if (minutes < 90) {
      return Math.max(1, Math.round(minutes)) + " min";
    }
    double hours = minutes / 60;
    return hours < 48 ? Math.round(hours) + " h" : Math.round(hours / 24) + " days";
  }
}
