package dev.sward.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Fills in what the shop was like before the demo began, a day at a time. */
final class Filling {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);

  /** Below this a gap is not worth a word. */
  private static final Duration SMALLEST_GAP = Duration.ofMinutes(1);

  private final PrintStream out;
  private final History history;
  private final Past past;

  /** Makes events of a time and stores them; says how many there are. */
  @FunctionalInterface
  interface Past {
    long fill(Instant from, Instant until);
  }

  Filling(PrintStream out, History history, Past past) {
    this.out = out;
    this.history = history;
    this.past = past;
  }

  /**
   * Fills from where the history ends, or from 30 days ago, until a moment. What is filled is not
   * filled again, also if it stops half-way.
   */
  void run(Instant until, Stopping stopping) {
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = end.minus(MONTH);
    Instant from = history.until().filter(known -> known.isAfter(earliest)).orElse(earliest);
    Duration gap = Duration.between(from, end);
    if (gap.compareTo(SMALLEST_GAP) < 0) {
      return;
    }
    long days = gap.plus(DAY).minusNanos(1).dividedBy(DAY);
    out.printf("Filling in the past from %s on. Day", from);
    long events = 0;
    for (long day = 0; day < days && !stopping.isAsked(); day++) {
      Instant next = earlier(from.plus(DAY), end);
      events += past.fill(from, next);
      history.reaches(next);
      from = next;
      out.printf(" %d", day + 1);
      out.flush();
    }
    out.printf(" of %d; %,d events.%n", days, events);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
