package dev.sward.server.risk;

import dev.sward.burn.Spending;
import dev.sward.query.TimeRange;
import dev.sward.risk.Reserve;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * What was counted of an objective until now.
 *
 * @param now a whole minute
 */
record Past(Spending spending, Instant now) {
  /** As far back as counts are kept. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private static final Duration STEP = Duration.ofDays(10);

  /** How far back the unknown is looked for, unless the window is longer. */
  private static final Duration USUAL = Duration.ofDays(90);

  /** For how long there have been events, to some days; empty if there never were any. */
  Optional<Duration> heard() {
    Measured events = spending.events();
    for (Duration back = LONGEST; !back.isZero(); back = back.minus(STEP)) {
      TimeRange step = new TimeRange(now.minus(back), now.minus(back.minus(STEP)));
      if (events.sum(step).rows() > 0) {
        return Optional.of(back);
      }
    }
    return Optional.empty();
  }

  /** The share that was bad in a time; empty if nothing was eligible. */
  Optional<Double> badShare(TimeRange range) {
    Counts counts = spending.events().sum(minutes(range));
    return counts.eligible() == 0 ? Optional.empty() : Optional.of(counts.badRatio());
  }

  /** The share of its bad events that fell into no incident of a listed risk. */
  Reserve reserve(Collection<TimeRange> listed) {
    return Reserve.of(
        spending.events(),
        new TimeRange(now.minus(back()), now),
        listed.stream().map(Past::minutes).toList());
  }

  /** What the budget counted as bad in the time of the {@link #reserve}. */
  double bad() {
    return spending.over(back(), now).bad();
  }

  private Duration back() {
    Duration window = spending.window().usualLength();
    Duration wanted = window.compareTo(USUAL) > 0 ? window : USUAL;
    return heard().filter(heard -> heard.compareTo(wanted) < 0).orElse(wanted);
  }

  private static TimeRange minutes(TimeRange range) {
    Instant start = range.start().truncatedTo(ChronoUnit.MINUTES);
    Instant end = range.end().truncatedTo(ChronoUnit.MINUTES);
    return new TimeRange(
        start,
        end.equals(range.end()) && end.isAfter(start) ? end : end.plus(Duration.ofMinutes(1)));
  }
}
