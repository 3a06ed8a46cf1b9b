package dev.sward.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(START);
  private final Schedule schedule =
      new Schedule(
          clock, START, Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(2));

  @Test
  void atFirst_allIsWell() {
    assertThat(schedule.current()).isEmpty();
    clock.advance(Duration.ofMinutes(3).minusNanos(1));
    assertThat(schedule.current()).isEmpty();
  }

  @Test
  void episode_includesItsStartAndNotItsEnd() {
    clock.advance(Duration.ofMinutes(3));
    assertThat(schedule.current())
        .hasValue(
            new Schedule.Episode(
                Fault.AGE_VERIFICATION,
                START.plus(Duration.ofMinutes(3)),
                START.plus(Duration.ofMinutes(8))));
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(schedule.isActive(Fault.AGE_VERIFICATION)).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(schedule.current()).isEmpty();
  }

  @Test
  void faults_takeTurnsAndBeginAgain() {
    List<Fault> seen = new ArrayList<>();
    Optional<Schedule.Episode> before = Optional.empty();
    for (int minute = 0; minute < 3 + 6 * 7; minute++) {
      Optional<Schedule.Episode> now = schedule.current();
      if (!now.equals(before)) {
        now.map(Schedule.Episode::fault).ifPresent(seen::add);
      }
      before = now;
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(seen)
        .containsExactly(
            Fault.AGE_VERIFICATION,
            Fault.SLOW_PAYMENT,
            Fault.BAD_DEPLOY,
            Fault.BROWNOUT,
            Fault.AGE_VERIFICATION,
            Fault.SLOW_PAYMENT);
  }

  @Test
  void lengthOfZero_isRefused() {
    assertThatThrownBy(
            () -> new Schedule(clock, START, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length PT0S");
  }
}
