package dev.sward.demo;

import dev.sward.demo.History.Stretch;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Fills in what the shop was like before the demo began: a month, later only what is missing. */
final class Filling {
  static final Duration MONTH = Duration.ofDays(30);

  /** Below this a gap is not worth a word. */
  private static final Duration SMALLEST_GAP = Duration.ofMinutes(1);

  private final PrintStream out;
  private final History history;
  private final Past past;

  /** Makes the events of a time and stores them; says how many were stored. */
  interface Past {
    long month(Instant end, Progress progress);

    long quiet(Instant from, Duration length, Progress progress);

    /** The same, where some of the events may be stored already. */
    Past interrupted();
  }

  /** Is told now and then which share is done, 0 to 1. */
  @FunctionalInterface
  interface Progress {
    void at(double share);

    /** Sward keeps asking to wait; called each time, by any thread. */
    default void waits(String why) {}
  }

  Filling(PrintStream out, History history, Past past) {
    this.out = out;
    this.history = history;
    this.past = past;
  }

  /**
   * Fills in what was begun and not ended, and from where the history then ends, a month ago at the
   * earliest, until a moment.
   *
   * @throws StoppedException if a stop is asked for meanwhile
   */
  void run(Instant until, Stopping stopping) {
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = end.minus(MONTH);
    Optional<Stretch> begun = begun().filter(stretch -> earliest.isBefore(stretch.until()));
    begun.ifPresent(stretch -> {
      out.print("Filling in what an interrupted start left out:");
      fill(stretch, past.interrupted(), stopping);
    });
    Stretch rest = new Stretch(history.until().filter(earliest::isBefore).orElse(earliest), end);
    if (rest.length().compareTo(SMALLEST_GAP) >= 0) {
      history.plan(rest);
      out.print(
          isMonth(rest)
              ? "Filling in the last 30 days:"
              : "Filling in since %s:".formatted(rest.from()));
      fill(rest, past, stopping);
    }
  }

  private Optional<Stretch> begun() {
    Instant known = history.until().orElse(Instant.MIN);
    return history.planned().filter(stretch -> known.isBefore(stretch.until()));
  }

  private void fill(Stretch stretch, Past from, Stopping stopping) {
    Progress steps = steps(stopping);
    report(
        isMonth(stretch)
            ? from.month(stretch.until(), steps)
            : from.quiet(stretch.from(), stretch.length(), steps));
    history.reaches(stretch.until());
  }

  /** A gap is always shorter. */
  private static boolean isMonth(Stretch stretch) {
    return stretch.length().equals(MONTH);
  }

  private void report(long events) {
    out.printf(" done, %,d events.%n", events);
  }

  private Progress steps(Stopping stopping) {
    return new Progress() {
      private int tenths;
      private String told = "";

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

      @Override
      public synchronized void waits(String why) {
        if (!why.equals(told)) {
          told = why;
          out.printf("%nSward asks to wait: %s%n…", why);
          out.flush();
        }
      }
    };
  }

  /** A stop was asked for. */
  static final class StoppedException extends RuntimeException {}
}
