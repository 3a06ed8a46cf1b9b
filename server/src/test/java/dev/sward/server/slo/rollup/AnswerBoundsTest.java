package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was too much for one answer. */
final class AnswerBoundsTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-06-15T12:00:30Z"));
  private final AnswerBounds bounds = new AnswerBounds(clock);

  @Test
  void tooMany_areHalved_again_andForgottenAfterAnHour() {
    assertThat(bounds.together(1)).isEqualTo(60);
    bounds.tooMany(LongStream.range(0, 61).boxed().toList());
    assertThat(bounds.together(1)).isEqualTo(31);
    bounds.tooMany(List.of(1L, 2L, 3L));
    assertThat(bounds.together(1)).isEqualTo(2);
    assertThat(bounds.together(4)).isEqualTo(31);
    assertThat(bounds.together(99)).isEqualTo(60);
    clock.advance(Duration.ofHours(1));
    assertThat(bounds.together(1)).isEqualTo(60);
  }

  @Test
  void tooLong_isShortenedToWhatDividesADay() {
    assertThat(bounds.minutes(1, 1_440)).isEqualTo(1_440);
    bounds.tooLong(1, 1_440);
    assertThat(bounds.minutes(1, 1_440)).isEqualTo(360);
    bounds.tooLong(1, 45);
    assertThat(bounds.minutes(1, 1_440)).isEqualTo(30);
    assertThat(bounds.minutes(1, 10)).isEqualTo(10);
    assertThat(bounds.minutes(2, 60)).isEqualTo(60);
  }

  @Test
  void whatIsCountedNoMore_isForgotten() {
    bounds.tooMany(List.of(1L, 2L));
    bounds.keepOnly(Set.of(2L));
    assertThat(bounds.together(1)).isEqualTo(60);
    assertThat(bounds.together(2)).isEqualTo(1);
  }
}
