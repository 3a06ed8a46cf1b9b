package dev.sward.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Fills in what the shop was like before the demo began: a month, later only what is missing. */
final class Filling {
  static final Duration MONTH = Duration.ofDays(30);

  /** Below this a gap is not worth a word. */
  private static final Duration SMALLEST_GAP = Duration.ofMinutes(1);

  private final PrintStream out;
  private final History planned;
  private final History filled;
  private final Past past;

  /** Makes the events of a time and stores them; says how many there are. */
  interface Past {
    long month(Instant end, Progress progress);

    long quiet(Instant from, Duration length, Progress progress);
  }

  /** Is told which share is done, 0 to 1. */
  @FunctionalInterface
  interface Progress {
    void at(double share);
  }

  /**
   * @param planned up to when the month goes that was begun, so that it is begun again as it was
   * @param filled up to when the past is known
   */
  Filling(PrintStream out, History planned, History filled, Past past) {
    this.out = out;
    this.planned = planned;
    this.filled = filled;
    this.past = past;
  }

  /**
   * Fills the month before a moment, or from where the history ends until then.
   *
   * @throws StoppedException if a stop is asked for meanwhile
   */
  void run(Instant until, Stopping stopping) {
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = end.minus(MONTH);
    if (filled.until().filter(earliest::isBefore).isEmpty()) {
      Instant monthEnd = planned.until().filter(earliest::isBefore).orElse(end);
      planned.reaches(monthEnd);
      out.print("Filling in the last 30 days:");
      report(past.month(monthEnd, steps(stopping)));
      filled.reaches(monthEnd);
    }
    Instant from = filled.until().orElse(end);
    Duration gap = Duration.between(from, end);
    if (gap.compareTo(SMALLEST_GAP) >= 0) {
      out.printf("Filling in since %s:", from);
      report(past.quiet(from, gap, steps(stopping)));
      filled.reaches(end);
    }
  }

  private void report(long events) {
    out.printf(" done, %,d events.%n", events);
  }

  private Progress steps(Stopping stopping) {
    return new Progress() {
      private int tenths;

      @Override
      public void at(double share) {
        if (stopping.isAsked()) {
          throw new StoppedException();
        }
        while (tenths < 9 && share >= (tenths + 1) / 10.0) {
          tenths++;
          out.printf(" %d %%", tenths * 10);
          out.flush();
        }
      }
    };
  }

  /** A stop was asked for. */
  static final class StoppedException extends RuntimeException {}
}
