package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessHours HOURS =
      new BusinessHours(
          BERLIN,
          BusinessHours.weekdays(BERLIN).days(),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)));

  @ParameterizedTest
  @CsvSource({
    "2026-03-24T02:00:00Z, 2026-03-24T08:00:00Z",
    "2026-03-24T08:00:00Z, 2026-03-25T08:00:00Z",
    "2026-03-27T12:00:00Z, 2026-03-30T07:00:00Z",
    "2026-03-28T23:30:00Z, 2026-03-30T07:00:00Z",
    "2026-04-02T20:00:00Z, 2026-04-07T07:00:00Z",
    "2026-10-24T20:00:00Z, 2026-10-26T08:00:00Z"
  })
  void ticket_waitsForTheNextStartOfWork(Instant found, Instant start) {
    assertThat(HOURS.nextStart(found)).isEqualTo(start);
    assertThat(HOURS.isOpen(start)).isTrue();
    assertThat(HOURS.isOpen(start.minusSeconds(1))).isFalse();
  }

  @Test
  void night_spansMidnightInItsZone() {
    Night night = Night.in(BERLIN);
    assertThat(night.contains(Instant.parse("2026-07-01T20:00:00Z"))).isTrue();
    assertThat(night.contains(Instant.parse("2026-07-01T19:59:59Z"))).isFalse();
    assertThat(night.contains(Instant.parse("2026-01-01T05:59:59Z"))).isTrue();
    assertThat(night.contains(Instant.parse("2026-01-01T06:00:00Z"))).isFalse();
  }

  @Test
  void hoursWithoutDays_areRefused() {
    assertThatThrownBy(() ->
            new BusinessHours(BERLIN, Set.of(), LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of()))
        .hasMessage("business days: none (expected: at least one)");
  }
}
