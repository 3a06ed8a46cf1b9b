package dev.sward.rhyme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BurnShapeTest {
  private static final double ALLOWED = 0.001;

  private static BurnShape of(int minutes, IntToDoubleFunction badRatio) {
    double[] eligible = new double[minutes];
    Arrays.fill(eligible, 1_000);
    double[] bad =
        IntStream.range(0, minutes).mapToDouble(i -> 1_000 * badRatio.applyAsDouble(i)).toArray();
    return BurnShape.of(bad, eligible, ALLOWED);
  }

  @Test
  void step_isAsBadAtOnceAsItWillBe() {
    BurnShape shape = of(60, minute -> minute < 20 || minute >= 50 ? 0 : 0.05);
    assertThat(shape.onset()).contains(Onset.STEP);
    assertThat(shape.peak().orElseThrow()).isEqualTo(50, within(1e-9));
    assertThat(shape.share().orElseThrow()).isEqualTo(0.05, within(1e-9));
    assertThat(shape.length()).contains(Duration.ofMinutes(30));
  }

  @Test
  void ramp_becomesWorse() {
    assertThat(of(60, minute -> minute / 600.0).onset()).contains(Onset.RAMP);
  }

  @Test
  void fewMinutes_haveNoOnsetYet() {
    assertThat(of(60, minute -> minute < 57 ? 0 : 0.05).onset()).isEmpty();
  }

  @Test
  void quietTime_hasNoShape() {
    assertThat(of(60, minute -> ALLOWED)).isEqualTo(BurnShape.UNKNOWN);
    assertThat(of(0, minute -> 1)).isEqualTo(BurnShape.UNKNOWN);
  }

  @Test
  void burnThatGoesOn_hasNoLength() {
    assertThat(of(60, minute -> 0.05).goingOn().length()).isEmpty();
  }
}
