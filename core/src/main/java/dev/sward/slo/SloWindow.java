package dev.sward.slo;

import dev.sward.query.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The time an objective speaks of. */
public sealed interface SloWindow {
  /** The longest rolling window. */
  int MOST_DAYS = 90;

  /**
   * The window at an instant: what of it has passed, and its full length.
   *
   * @param now inside or at the end of it
   */
  Span at(Instant now);

  /**
   * The length that rules are made for, the same in every window: a calendar month counts as 30
   * days, a quarter as 90.
   */
  Duration usualLength();

  /**
   * One window.
   *
   * @param passed from its start to the minute that was over last; at least one minute
   * @param end when it ends: now for a rolling one
   * @param length of the whole window
   */
  record Span(TimeRange passed, Instant end, Duration length) {}

  /** The last so many days of 24 hours, 1 to {@link #MOST_DAYS}, in whole minutes. */
  record Rolling(int days) implements SloWindow {
    public Rolling {
      if (days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException(
            "window: %d days (expected: 1 to %d)".formatted(days, MOST_DAYS));
      }
    }

    @Override
    public Span at(Instant now) {
      Instant end = now.truncatedTo(ChronoUnit.MINUTES);
      Duration length = Duration.ofDays(days);
      return new Span(new TimeRange(end.minus(length), end), end, length);
    }

    @Override
    public Duration usualLength() {
      return Duration.ofDays(days);
    }
  }

  /** A calendar week (from Monday), month or quarter of a time zone; the budget starts anew. */
  record Calendar(Unit unit, ZoneId zone) implements SloWindow {
    @Override
    public Span at(Instant now) {
      LocalDate first = unit.first(LocalDate.ofInstant(now, zone));
      Instant start = first.atStartOfDay(zone).toInstant();
      Instant end = unit.next(first).atStartOfDay(zone).toInstant();
      Instant passed = now.truncatedTo(ChronoUnit.MINUTES);
      Instant least = start.plus(Duration.ofMinutes(1));
      return new Span(
          new TimeRange(start, passed.isBefore(least) ? least : passed),
          end,
          Duration.between(start, end));
    }

    @Override
    public Duration usualLength() {
      return Duration.ofDays(
          switch (unit) {
            case WEEK -> 7;
            case MONTH -> 30;
            case QUARTER -> 90;
          });
    }
  }

  /** Calendar units, as OpenSLO's {@code 1w}, {@code 1M} and {@code 1Q}. */
  enum Unit {
    WEEK,
    MONTH,
    QUARTER;

    LocalDate first(LocalDate day) {
      return switch (this) {
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
      };
    }

    LocalDate next(LocalDate first) {
      return switch (this) {
        case WEEK -> first.plusWeeks(1);
        case MONTH -> first.plusMonths(1);
        case QUARTER -> first.plusMonths(3);
      };
    }
  }
}
