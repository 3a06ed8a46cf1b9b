package dev.sward.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TextOrderTest {
  @Test
  void order_isThatOfUtf8Bytes() {
    for (long seed = 0; seed < 5_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String left = text(random);
      String right = text(random);
      int expected =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(TextOrder.BY_CODE_POINT.compare(left, right)))
          .as("seed %d: '%s' and '%s'", seed, left, right)
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static String text(SplittableRandom random) {
    int[] alphabet = {'a', 'b', 0, 0xE9, 0xFFFD, 0xFFFF, 0x1F600, 0x10FFFF};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  @Test
  void instants_comeBackFromNanoseconds() {
    for (long nanos :
        new long[] {0, 1, -1, 999_999_999, -1_000_000_000, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(EpochNanos.of(EpochNanos.instant(nanos))).isEqualTo(nanos);
    }
    assertThat(EpochNanos.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(EpochNanos.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
  }
}
