package dev.sward.server.alert.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The hours of every day in which nobody is told what can wait.
 *
 * @param from the first quiet minute
 * @param to the first that is not; before {@code from}: on the next day
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("to: %s (expected: another time than from)".formatted(to));
    }
  }

  /** When the quiet that holds at this moment ends; empty if there is none. */
  Optional<Instant> endAfter(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    LocalDate today = local.toLocalDate();
    return quietOf(today.minusDays(1), now).or(() -> quietOf(today, now));
  }

  /** The end of the quiet that begins on a day, if it holds at this moment. */
  private Optional<Instant> quietOf(LocalDate day, Instant now) {
    Instant start = day.atTime(from).atZone(zone).toInstant();
    LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
    Instant end = lastDay.atTime(to).atZone(zone).toInstant();
    return !now.isBefore(start) && now.isBefore(end) ? Optional.of(end) : Optional.empty();
  }
}
