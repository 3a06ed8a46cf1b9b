package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimeBucketsTest {
  private static final TimeRange RANGE =
      new TimeRange(Instant.ofEpochSecond(30), Instant.ofEpochSecond(130));

  private static long seconds(long seconds) {
    return seconds * 1_000_000_000L;
  }

  @Test
  void bucketsStartAtMultiplesAndAreCutByTheRange() {
    TimeBuckets buckets = new TimeBuckets(RANGE, Optional.of(Duration.ofMinutes(1)));
    assertThat(buckets.start(seconds(45))).isEqualTo(seconds(30));
    assertThat(buckets.end(seconds(45))).isEqualTo(seconds(60));
    assertThat(buckets.start(seconds(60))).isEqualTo(seconds(60));
    assertThat(buckets.end(seconds(119))).isEqualTo(seconds(120));
    assertThat(buckets.start(seconds(125))).isEqualTo(seconds(120));
    assertThat(buckets.end(seconds(125))).isEqualTo(seconds(130));
    assertThat(buckets.lengthNanos(seconds(125))).isEqualTo(seconds(10));
    assertThat(buckets.startInstant(seconds(61))).isEqualTo(Instant.ofEpochSecond(60));
  }

  @Test
  void withoutGranularity_theRangeIsOneBucket() {
    TimeBuckets buckets = new TimeBuckets(RANGE, Optional.empty());
    assertThat(buckets.start(seconds(77))).isEqualTo(seconds(30));
    assertThat(buckets.end(seconds(77))).isEqualTo(seconds(130));
  }

  @Test
  void timesBefore1970_fallIntoTheBucketBelow() {
    TimeRange before = new TimeRange(Instant.ofEpochSecond(-600), Instant.ofEpochSecond(600));
    TimeBuckets buckets = new TimeBuckets(before, Optional.of(Duration.ofMinutes(1)));
    assertThat(buckets.start(seconds(-1))).isEqualTo(seconds(-60));
    assertThat(buckets.end(seconds(-1))).isZero();
  }

  @Test
  void endlessRangeAndGranularity_doNotOverflow() {
    TimeRange all = new TimeRange(Instant.MIN, Instant.MAX);
    TimeBuckets buckets = new TimeBuckets(all, Optional.of(Duration.ofDays(365_000_000)));
    assertThat(buckets.start(seconds(5))).isZero();
    assertThat(buckets.end(seconds(5))).isEqualTo(Long.MAX_VALUE);
    assertThat(buckets.contains(Long.MIN_VALUE)).isTrue();
  }

  @Test
  void emptyGranularity_isRefused() {
    assertThatThrownBy(() -> new TimeBuckets(RANGE, Optional.of(Duration.ZERO)))
        .hasMessage("granularity: PT0S (expected: more than 0)");
  }
}
