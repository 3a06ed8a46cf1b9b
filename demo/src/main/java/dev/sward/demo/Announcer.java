package dev.sward.demo;

import dev.sward.demo.shop.Fault;
import dev.sward.demo.shop.Schedule;
import dev.sward.demo.shop.Schedule.Episode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Says when a fault begins and ends, what shows it, and marks both in Sward. Not thread-safe. */
final class Announcer {
  private static final URI USUAL = URI.create("http://127.0.0.1:8080");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss z");

  private final PrintStream out;
  private final Schedule schedule;
  private final URI sward;
  private final Marks marks;
  private final ZoneId zone;
  private Optional<Episode> before = Optional.empty();

  /** Where marks on the time line go. */
  @FunctionalInterface
  interface Marks {
    void set(String dataset, String type, String message, Instant start) throws IOException;
  }

  Announcer(PrintStream out, Schedule schedule, URI sward, ZoneId zone, Marks marks) {
    this.out = out;
    this.schedule = schedule;
    this.sward = sward;
    this.zone = zone;
    this.marks = marks;
  }

  /** Looks at the clock; to be called about every second. */
  void look() {
    Optional<Episode> now = schedule.current();
    if (now.equals(before)) {
      return;
    }
    before.ifPresent(this::ended);
    now.ifPresent(this::begun);
    before = now;
  }

  private void begun(Episode episode) {
    Fault fault = episode.fault();
    out.printf(
        """

        %s  %s (until %s).
          %s
            %s
          or in a browser: %s
        """,
        time(episode.start()),
        fault.title(),
        time(episode.end()),
        fault.hint(),
        question(fault),
        sward);
    mark(fault, fault == Fault.BAD_DEPLOY ? "deploy" : "fault", fault.title(), episode.start());
  }

  private void ended(Episode episode) {
    Fault fault = episode.fault();
    String message = fault == Fault.BAD_DEPLOY ? "Rolled back" : "Over";
    out.printf("%n%s  %s: %s.%n", time(episode.end()), message, fault.title());
    mark(
        fault,
        fault == Fault.BAD_DEPLOY ? "rollback" : "fault-end",
        message + ": " + fault.title(),
        episode.end());
  }

  private String question(Fault fault) {
    return sward.equals(USUAL) ? fault.question() : fault.question() + " --server " + sward;
  }

  private void mark(Fault fault, String type, String message, Instant start) {
    try {
      marks.set(fault.dataset(), type, message, start);
    } catch (IOException e) {
      out.println("  (it could not be marked: %s)".formatted(e.getMessage()));
    }
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }
}
