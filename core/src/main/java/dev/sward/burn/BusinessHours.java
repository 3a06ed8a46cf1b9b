package dev.sward.burn;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When people work.
 *
 * @param days at least one
 * @param start of each of those days, before the end
 * @param holidays days without work
 */
public record BusinessHours(
    ZoneId zone, Set<DayOfWeek> days, LocalTime start, LocalTime end, Set<LocalDate> holidays) {
  private static final int MOST_DAYS_OFF = 366;

  public BusinessHours {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("business days: none (expected: at least one)");
    }
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "business hours: %s to %s (expected: the start before the end)".formatted(start, end));
    }
  }

  /** Monday to Friday, nine to five. */
  public static BusinessHours weekdays(ZoneId zone) {
    return new BusinessHours(
        zone,
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY),
        LocalTime.of(9, 0),
        LocalTime.of(17, 0),
        Set.of());
  }

  /** Whether people are at work. */
  public boolean isOpen(Instant instant) {
    LocalTime time = LocalTime.ofInstant(instant, zone);
    return isBusinessDay(LocalDate.ofInstant(instant, zone))
        && !time.isBefore(start)
        && time.isBefore(end);
  }

  /**
   * When a ticket is looked at: the next start of work after an instant. What comes during work is
   * for the next business day, what comes in the small hours for the same one.
   */
  public Instant nextStart(Instant after) {
    LocalDate today = LocalDate.ofInstant(after, zone);
    for (int ahead = 0; ahead <= MOST_DAYS_OFF; ahead++) {
      LocalDate day = today.plusDays(ahead);
      Instant begins = day.atTime(start).atZone(zone).toInstant();
      if (isBusinessDay(day) && begins.isAfter(after)) {
        return begins;
      }
    }
    throw new IllegalStateException(
        "business days: none within %d days of %s (expected: fewer holidays)"
            .formatted(MOST_DAYS_OFF, today));
  }

  private boolean isBusinessDay(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}
