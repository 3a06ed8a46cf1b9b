package dev.sward.sli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Intervals of shares, against figures of the literature. */
final class WilsonTest {
  /** Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
  @Test
  void intervals_areThosePublished() {
    assertInterval(81, 263, 0.2553, 0.3662);
    assertInterval(15, 148, 0.0624, 0.1605);
    assertInterval(0, 20, 0.0000, 0.1611);
    assertInterval(1, 29, 0.0061, 0.1718);
  }

  private static void assertInterval(long some, long all, double low, double high) {
    Wilson interval = Wilson.of((double) some / all, all);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void noRows_areRefused() {
    assertThatThrownBy(() -> Wilson.of(Double.NaN, 0))
        .hasMessage("interval: NaN of 0 rows (expected: a share, 0 to 1, of at least 1 row)");
  }
}
