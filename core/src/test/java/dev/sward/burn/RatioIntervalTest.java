package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.sli.Counts;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {
  @Test
  void matchesPublishedValues() {
    RatioInterval nineOfTen = RatioInterval.of(MinuteMap.events(9, 1));
    assertThat(nineOfTen.low()).isEqualTo(0.5958, within(0.0001));
    assertThat(nineOfTen.high()).isEqualTo(0.9821, within(0.0001));
    RatioInterval allOfTen = RatioInterval.of(MinuteMap.events(10, 0));
    assertThat(allOfTen.low()).isEqualTo(0.7225, within(0.0001));
    assertThat(allOfTen.high()).isEqualTo(1, within(1e-12));
  }

  @Test
  void sampledRows_sayLessThanTheEventsTheyStandFor() {
    Counts sampled = new Counts(900, 100, 0, 90, 10, 0);
    assertThat(RatioInterval.independentEvents(sampled)).isEqualTo(100, within(1e-9));
    assertThat(RatioInterval.independentEvents(MinuteMap.events(900, 100)))
        .isEqualTo(1_000, within(1e-9));
  }

  @Test
  void coversTheTruth_about95TimesOf100_underStratifiedSampling() {
    Random random = new Random(7);
    int covered = 0;
    for (int run = 0; run < 4_000; run++) {
      long badRows = 0;
      long goodRows = 0;
      for (int event = 0; event < 2_000; event++) {
        if (random.nextDouble() < 0.03) {
          badRows++;
        } else if (random.nextInt(10) == 0) {
          goodRows++;
        }
      }
      RatioInterval interval =
          RatioInterval.of(new Counts(goodRows * 10, badRows, 0, goodRows, badRows, 0));
      if (interval.low() <= 0.97 && 0.97 <= interval.high()) {
        covered++;
      }
    }
    assertThat(covered / 4_000.0).isBetween(0.93, 0.98);
  }
}
