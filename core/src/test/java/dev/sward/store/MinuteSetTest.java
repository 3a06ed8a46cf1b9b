package dev.sward.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MinuteSetTest {
  @Test
  void set_isThatOfItsMinutes() {
    long seed = System.nanoTime();
    System.out.println("set_isThatOfItsMinutes: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      MinuteSet set = new MinuteSet();
      TreeSet<Long> expected = new TreeSet<>();
      TreeSet<Long> widened = new TreeSet<>();
      int margin = random.nextInt(4);
      for (int added = random.nextInt(40); added > 0; added--) {
        long minute = random.nextLong(-3_000, 3_000);
        set.add(minute);
        expected.add(minute);
        for (long near = minute - margin; near <= minute + margin; near++) {
          widened.add(near);
        }
      }
      assertThat(set.minutes()).containsExactlyElementsOf(expected);
      assertThat(set.size()).isEqualTo(expected.size());
      assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(set.widened(margin).minutes()).containsExactlyElementsOf(widened);
      expected.forEach(minute -> assertThat(set.contains(minute)).isTrue());
      assertThat(set.contains(5_000)).isFalse();
      long from = random.nextLong(-4_000, 4_000);
      Long next = expected.ceiling(from);
      assertThat(set.next(from))
          .isEqualTo(next == null ? OptionalLong.empty() : OptionalLong.of(next));
      Long previous = expected.floor(from);
      assertThat(set.previous(from))
          .isEqualTo(previous == null ? OptionalLong.empty() : OptionalLong.of(previous));
    }
  }

  @Test
  void minute_holdsItsMoment() {
    assertThat(MinuteSet.minute(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
    assertThat(MinuteSet.minute(Instant.parse("1970-01-01T00:01:59.999Z"))).isEqualTo(1);
    assertThat(MinuteSet.start(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:00Z"));
  }
}
