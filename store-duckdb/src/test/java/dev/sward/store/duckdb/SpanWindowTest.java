package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SpanWindowTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  @Test
  void spanOfTheWindow_isNeverTakenForNew_andOthersHardlyEverForSeen() {
    SplittableRandom random = new SplittableRandom(11);
    Map<Long, Long> lastSeen = new HashMap<>();
    long now = TimeUnit.HOURS.toNanos(1);
    int falseAlarms = 0;
    try (SpanWindow window = new SpanWindow(WINDOW, 64 << 20)) {
      for (int i = 0; i < 400_000; i++) {
        now += random.nextLong(TimeUnit.MILLISECONDS.toNanos(20));
        long hash = mix(random.nextInt(300_000));
        Long before = lastSeen.get(hash);
        boolean seen = window.seen(hash, now);
        if (before != null && now - before <= WINDOW.toNanos()) {
          assertThat(seen).isTrue();
        } else if (before == null && seen) {
          falseAlarms++;
        }
        if (!seen) {
          lastSeen.put(hash, now);
        }
      }
      assertThat(falseAlarms).isLessThan(5);
      assertThat(window.shortenings()).isZero();
    }
  }

  @Test
  void spansAreForgotten_whenTheWindowHasPassed() {
    try (SpanWindow window = new SpanWindow(WINDOW, 1 << 20)) {
      for (long i = 1; i <= 1_000; i++) {
        assertThat(window.seen(mix(i), 0)).isFalse();
      }
      long later = WINDOW.toNanos() * 3;
      for (long i = 1; i <= 1_000; i++) {
        assertThat(window.seen(mix(i), later)).isFalse();
      }
    }
  }

  @Test
  void beyondTheBound_theOldestGoEarly_andAreCounted() {
    try (SpanWindow window = new SpanWindow(WINDOW, 1 << 20)) {
      for (long i = 1; i <= 1_000_000; i++) {
        window.seen(mix(i), i);
      }
      assertThat(window.bytes()).isLessThanOrEqualTo(1 << 20);
      assertThat(window.shortenings()).isPositive();
      assertThat(window.seen(mix(1_000_000), 1_000_001)).isTrue();
    }
  }

  private static long mix(long value) {
    return SpanId.hash(value, SpanId.hashId64(value), SpanId.hashId128(value, ~value));
  }
}
