package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shares are what was asked for, within six standard deviations of a binomial draw. */
final class DistributionTest {
  private static final int DRAWS = 100_000;
  private static final long SEED = 11;

  @Test
  void weighted_givesEachValueItsShare() {
    Map<String, Integer> weights = new LinkedHashMap<>();
    weights.put("often", 90);
    weights.put("seldom", 9);
    weights.put("rarely", 1);
    Map<Object, Integer> counts = counts(Distribution.weighted(weights));
    assertShare(counts, "often", 0.9);
    assertShare(counts, "seldom", 0.09);
    assertShare(counts, "rarely", 0.01);
  }

  @Test
  void zipf_givesTheSecondValueHalfOfTheFirst() {
    Map<Object, Integer> counts = counts(Distribution.zipf("v%d", 3, 1));
    double sum = 1 + 1 / 2.0 + 1 / 3.0;
    assertShare(counts, "v0", 1 / sum);
    assertShare(counts, "v1", 1 / 2.0 / sum);
    assertShare(counts, "v2", 1 / 3.0 / sum);
  }

  @Test
  void whole_givesBothEndsTheSameShare() {
    Map<Object, Integer> counts = counts(new Distribution.Whole(-1, 2));
    assertThat(counts.keySet()).isEqualTo(Set.of(-1L, 0L, 1L, 2L));
    counts.keySet().forEach(value -> assertShare(counts, value, 0.25));
  }

  @Test
  void sometimes_givesItsShareAndElseNothing() {
    Distribution sometimes = new Distribution.Sometimes(0.04, Distribution.of("bot"));
    assertShare(counts(sometimes), "bot", 0.04);
  }

  @Test
  void logNormal_hasItsMedian() {
    Distribution latency = new Distribution.LogNormal(50, 0.7, 1_000_000);
    Map<Object, Integer> halves = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      double value = (Double) Objects.requireNonNull(latency.value(draw(i), 5));
      halves.merge(value < 50 ? "below" : "above", 1, Integer::sum);
    }
    assertShare(halves, "below", 0.5);
  }

  @Test
  void listOf_givesDifferentValuesOfEveryLength() {
    Distribution lists = new Distribution.ListOf(new Distribution.Numbered("sku-%d", 1, 50), 0, 3);
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      List<?> list = (List<?>) Objects.requireNonNull(lists.value(draw(i), 5));
      assertThat(list).doesNotHaveDuplicates();
      lengths.add(list.size());
    }
    assertThat(lengths).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void from_followsTheOtherAttribute() {
    Distribution region = new Distribution.From("state", Map.of("CA", Distribution.of("west")));
    assertThat(region.value(new Draw(1, Duration.ZERO, Map.of("state", "CA")), 5))
        .isEqualTo("west");
    assertThat(region.value(new Draw(1, Duration.ZERO, Map.of("state", "NY")), 5)).isNull();
    assertThat(region.value(new Draw(1, Duration.ZERO, Map.of()), 5)).isNull();
  }

  @Test
  void shuffle_isAPermutation() {
    for (long size : new long[] {1, 2, 3, 7, 1_000, 4_097}) {
      Shuffle shuffle = new Shuffle(SEED, size);
      Set<Long> ranks = new HashSet<>();
      for (long number = 0; number < size; number++) {
        ranks.add(shuffle.rank(number));
      }
      assertThat(ranks).as("size %d", size).hasSize((int) size);
    }
  }

  private static Map<Object, Integer> counts(Distribution distribution) {
    Map<Object, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      Object value = distribution.value(draw(i), 5);
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Draw draw(long number) {
    return new Draw(Draw.mixed(SEED + Draw.mixed(number)), Duration.ZERO, Map.of());
  }

  private static void assertShare(Map<Object, Integer> counts, Object value, double share) {
    double bound = 6 * Math.sqrt(DRAWS * share * (1 - share));
    assertThat((double) counts.getOrDefault(value, 0))
        .as("seed %d: draws of %s", SEED, value)
        .isBetween(DRAWS * share - bound, DRAWS * share + bound);
  }
}
