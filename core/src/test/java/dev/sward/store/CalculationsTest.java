package dev.sward.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.store.Calculations.Weighted;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalculationsTest {
  private static final List<Weighted> TENTHS =
      List.of(new Weighted(30, 2), new Weighted(10, 7), new Weighted(20, 1));

  @Test
  void quantile_isTheSmallestValueWithEnoughWeightBelow() {
    assertThat(Calculations.quantile(TENTHS, 0)).isEqualTo(10);
    assertThat(Calculations.quantile(TENTHS, 0.7)).isEqualTo(10);
    assertThat(Calculations.quantile(TENTHS, 0.71)).isEqualTo(20);
    assertThat(Calculations.quantile(TENTHS, 0.8)).isEqualTo(20);
    assertThat(Calculations.quantile(TENTHS, 0.81)).isEqualTo(30);
    assertThat(Calculations.quantile(TENTHS, 1)).isEqualTo(30);
  }

  @Test
  void quantileOfNothing_isAbsent() {
    assertThat(Calculations.quantile(List.of(), 0.5)).isNull();
  }
}
