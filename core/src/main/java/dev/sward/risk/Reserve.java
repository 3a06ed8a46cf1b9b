package dev.sward.risk;

import dev.sward.burn.Sentences;
import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What to keep of a budget for what nobody thought of: the share of past burn that was on no list.
 *
 * @param bad what was bad in the past
 * @param listed the part of it that fell into incidents of listed risks
 * @param time how far back
 */
public record Reserve(double bad, double listed, Duration time) {
  public Reserve {
    if (!(listed >= 0 && listed <= bad)) {
      throw new IllegalArgumentException(
          "listed: %s of %s (expected: a part of it)".formatted(listed, bad));
    }
  }

  /**
   * Of an objective's past.
   *
   * @param past whole minutes
   * @param incidents of listed risks, in any order; time that lies in several counts once
   */
  public static Reserve of(Measured measured, TimeRange past, Collection<TimeRange> incidents) {
    double listed = 0;
    for (TimeRange range : merged(past, incidents)) {
      listed += measured.sum(range).bad();
    }
    double bad = measured.sum(past).bad();
    return new Reserve(bad, Math.min(bad, listed), past.length());
  }

  /** The share of what was bad that no listed risk explains, 0..1; empty if nothing was bad. */
  public OptionalDouble share() {
    return bad == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - listed / bad);
  }

  /**
   * How much of it to expect in a window.
   *
   * @param bad what the budget counted as bad in the same past
   */
  public double expected(double bad, Duration window) {
    return share().orElse(0) * bad * window.toMillis() / time.toMillis();
  }

  /** Why so much, in a plain sentence without its full stop. */
  public String because() {
    return bad == 0
        ? "nothing was bad in the last %s, which says nothing about what is unknown"
            .formatted(Sentences.length(time))
        : "%s of %s bad in the last %s fell into no incident of a listed risk"
            .formatted(
                Sentences.number(Math.rint(bad - listed)),
                Sentences.number(Math.rint(bad)),
                Sentences.length(time));
  }

  private static List<TimeRange> merged(TimeRange past, Collection<TimeRange> incidents) {
    List<TimeRange> merged = new ArrayList<>();
    incidents.stream()
        .sorted(Comparator.comparing(TimeRange::start))
        .filter(one -> one.start().isBefore(past.end()) && one.end().isAfter(past.start()))
        .forEach(one -> add(merged, within(past, one)));
    return merged;
  }

  private static TimeRange within(TimeRange past, TimeRange one) {
    return new TimeRange(
        one.start().isAfter(past.start()) ? one.start() : past.start(),
        one.end().isBefore(past.end()) ? one.end() : past.end());
  }

  private static void add(List<TimeRange> merged, TimeRange next) {
    if (merged.isEmpty() || next.start().isAfter(merged.getLast().end())) {
      merged.add(next);
      return;
    }
    TimeRange last = merged.removeLast();
    merged.add(
        new TimeRange(last.start(), next.end().isAfter(last.end()) ? next.end() : last.end()));
  }
}
