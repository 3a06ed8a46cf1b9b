package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a burn ended. */
final class BurnEndTest {
  private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
  private static final TimeRange HOURS = new TimeRange(START, START.plus(Duration.ofHours(2)));

  private static Instant end(Traffic.Shape badRatio) {
    Traffic traffic = Traffic.even(START, Duration.ofHours(2), badRatio);
    return BurnEnd.within(
        HOURS,
        Spending.of(
            Target.of("0.99"),
            new SloWindow.Rolling(30),
            new Budgeting.Occurrences(),
            traffic,
            List.of()));
  }

  @Test
  void end_isAfterTheLastMinuteThatBurnt() {
    assertThat(end(minute -> minute < 40 ? 0.5 : 0)).isEqualTo(START.plus(Duration.ofMinutes(40)));
  }

  @Test
  void calmMinutesInBetween_andAFewBadEventsAfterwards_doNotEndIt() {
    assertThat(end(minute -> minute < 40 && minute % 5 != 0 ? 0.5 : 0.015))
        .isEqualTo(START.plus(Duration.ofMinutes(40)));
  }

  @Test
  void whatBurnsStill_orNeverDid_endsWithTheRange() {
    assertThat(end(minute -> 0.5)).isEqualTo(HOURS.end());
    assertThat(end(minute -> 0)).isEqualTo(HOURS.end());
  }
}
