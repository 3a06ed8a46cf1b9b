package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinuteHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int MINUTES = 3_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sumsAndMinutes_areThoseOfTheSlowVersion(long seed) {
    Random random = new Random(seed);
    MinuteMap slow = random(random);
    MinuteHistory fast =
        MinuteHistory.copyOf(slow, new TimeRange(START, START.plusSeconds(60L * MINUTES)));
    for (int i = 0; i < 200; i++) {
      TimeRange range = range(random);
      assertThat(fast.sum(range)).isEqualTo(slow.sum(range));
      assertThat(minutes(fast, range)).isEqualTo(minutes(slow, range));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void indexedSpending_isThatOfTheSlowVersion_withSlicesAndMaintenance(long seed) {
    Random random = new Random(seed);
    MinuteMap slow = random(random);
    List<Adjustment> adjustments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      adjustments.add(new Adjustment.Exclusion(range(random), "maintenance"));
    }
    for (Budgeting budgeting :
        List.of(
            new Budgeting.Occurrences(),
            new Budgeting.TimeSlices(Duration.ofMinutes(5), new BigDecimal("0.9")))) {
      Spending spending =
          Spending.of(Target.of("0.99"), new SloWindow.Rolling(1), budgeting, slow, adjustments);
      Spending indexed =
          spending.indexed(
              new TimeRange(
                  START.minus(Duration.ofDays(1)), START.plusSeconds(60L * MINUTES + 86_400)));
      for (int i = 0; i < 50; i++) {
        Instant now = range(random).end().plusSeconds(random.nextInt(60));
        assertThat(indexed.budget(now)).isEqualTo(spending.budget(now));
        Duration lookBack = Duration.ofMinutes(1 + random.nextInt(600));
        assertThat(indexed.burnRate(lookBack, now)).isEqualTo(spending.burnRate(lookBack, now));
      }
    }
  }

  private static MinuteMap random(Random random) {
    MinuteMap minutes = new MinuteMap();
    for (int i = 0; i < MINUTES; i++) {
      if (random.nextInt(3) > 0) {
        long good = random.nextInt(20);
        long bad = random.nextInt(3);
        long other = random.nextInt(2);
        int weight = 1 + random.nextInt(10);
        minutes.put(
            START.plusSeconds(60L * i),
            new Counts(good * weight, bad, other * weight, good, bad, other));
      }
    }
    return minutes;
  }

  private static TimeRange range(Random random) {
    long from = random.nextInt(MINUTES) - 100L;
    long to = from + 1 + random.nextInt(MINUTES);
    return new TimeRange(START.plusSeconds(60 * from), START.plusSeconds(60 * to));
  }

  private static List<String> minutes(Measured measured, TimeRange range) {
    List<String> minutes = new ArrayList<>();
    measured.forEachMinute(range, (minute, counts) -> minutes.add(minute + " " + counts));
    return minutes;
  }
}
