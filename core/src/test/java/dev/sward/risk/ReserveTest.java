package dev.sward.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReserveTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** One bad event a minute for an hour. */
  private static final Measured BURNING =
      new Measured() {
        @Override
        public Counts sum(TimeRange range) {
          long minutes = range.length().toMinutes();
          return new Counts(0, minutes, 0, 0, minutes, 0);
        }

        @Override
        public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
          throw new UnsupportedOperationException();
        }
      };

  private static TimeRange minutes(int from, int to) {
    return new TimeRange(START.plus(Duration.ofMinutes(from)), START.plus(Duration.ofMinutes(to)));
  }

  @Test
  void whatFellIntoNoListedIncident_isUnknown_andOverlapCountsOnce() {
    Reserve reserve =
        Reserve.of(
            BURNING,
            minutes(0, 60),
            List.of(minutes(20, 35), minutes(-10, 10), minutes(30, 40), minutes(90, 95)));
    assertThat(reserve.listed()).isEqualTo(30);
    assertThat(reserve.share().orElseThrow()).isEqualTo(0.5);
    assertThat(reserve.expected(60, Duration.ofHours(10))).isCloseTo(300, within(1e-9));
    assertThat(reserve.because())
        .isEqualTo("30 of 60 bad in the last 60 min fell into no incident of a listed risk");
  }

  @Test
  void nothingBad_saysNothingAboutWhatIsUnknown() {
    Reserve reserve = new Reserve(0, 0, Duration.ofDays(30));
    assertThat(reserve.share()).isEmpty();
    assertThat(reserve.expected(0, Duration.ofDays(30))).isZero();
    assertThat(reserve.because())
        .isEqualTo("nothing was bad in the last 30 d, which says nothing about what is unknown");
  }
}
