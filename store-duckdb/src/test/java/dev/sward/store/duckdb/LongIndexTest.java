package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LongIndexTest {
  @Test
  void whatIsPut_isFound() {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    for (int size : new int[] {0, 1, 15, 16, 1_000, 4_096}) {
      LongIndex index = new LongIndex(size);
      Map<Long, Integer> expected = new HashMap<>();
      for (int i = 0; i < size; i++) {
        long key = random.nextBoolean() ? random.nextLong() >>> 1 : (long) i << 40;
        index.put(key, i);
        expected.put(key, i);
      }
      expected.forEach(
          (key, value) -> assertThat(index.find(key)).as("seed %d", seed).isEqualTo(value));
      for (int i = 0; i < 1_000; i++) {
        long key = random.nextLong() >>> 1;
        assertThat(index.find(key))
            .as("seed %d", seed)
            .isEqualTo(expected.getOrDefault(key, LongIndex.NONE));
      }
    }
  }
}
