package dev.sward.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The figures of a risk: stated, or fitted to what was seen. */
final class FiguresTest {
  private static final Chance CHANCE = new Chance(11);

  @Test
  void statedFrequency_liesWithinItsSpread_nineTimesOfTen() {
    for (double spread : new double[] {1.3, 2, 4}) {
      double shape = Frequency.stated(12, spread).outages();
      double[] rates =
          DoubleStream.generate(() -> CHANCE.gamma(shape) / shape).limit(40_000).sorted().toArray();
      double ratio = rates[38_000] / rates[2_000];
      assertThat(Math.sqrt(ratio)).isCloseTo(spread, within(0.12 * spread));
    }
    assertThat(Frequency.stated(12, 1).outages()).isInfinite();
    assertThat(Frequency.stated(12, 1).spread()).isEqualTo(1);
    assertThat(Frequency.stated(12, 2.5).spread()).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void nothingSeen_isNotNever() {
    assertThat(Frequency.observed(0, Duration.ofDays(365)).perYear()).isEqualTo(0.5);
    assertThat(Frequency.observed(4, Duration.ofDays(146)).perYear())
        .isCloseTo(4.5 / 0.4, within(1e-9));
  }

  @Test
  void observedTimes_keepTheirMean_andSpreadAsTheyDo() {
    Lasting one = Lasting.observed(List.of(Duration.ofMinutes(10)));
    assertThat(one.minutes()).isEqualTo(10);
    assertThat(one.spread()).isCloseTo(Lasting.USUAL_SPREAD, within(1e-9));

    Lasting same = Lasting.observed(java.util.Collections.nCopies(50, Duration.ofMinutes(10)));
    assertThat(same.minutes()).isCloseTo(10, within(1e-9));
    assertThat(same.spread()).isBetween(1.1, 1.3);

    Lasting wide = new Lasting(20, 4);
    List<Duration> drawn =
        DoubleStream.generate(() -> wide.draw(CHANCE))
            .limit(5_000)
            .mapToObj(minutes -> Duration.ofMillis(Math.round(minutes * 60_000)))
            .toList();
    assertThat(Lasting.observed(drawn).minutes()).isCloseTo(20, within(1.0));
    assertThat(Lasting.observed(drawn).spread()).isCloseTo(4, within(0.2));
  }

  @Test
  void share_isDrawnAroundItsMean_asFarAsItSays() {
    Share share = new Share(0.3, 0.2);
    double[] drawn =
        DoubleStream.generate(() -> share.draw(CHANCE)).limit(40_000).sorted().toArray();
    assertThat(DoubleStream.of(drawn).average().orElseThrow()).isCloseTo(0.3, within(0.005));
    assertThat((drawn[38_000] - drawn[2_000]) / 2).isCloseTo(0.2, within(0.02));
    assertThat(Share.observed(List.of(0.2, 0.4)).mean()).isCloseTo(0.3, within(1e-12));
    assertThat(Share.observed(List.of(0.0, 1.0)).within()).isLessThan(1);
    assertThat(share.around(0.4)).isEqualTo(new Share(0.4, 0.2));
    assertThat(share.around(1)).isEqualTo(Share.of(1));
    assertThat(Share.observed(List.of(0.7))).isEqualTo(Share.of(0.7));
  }

  @Test
  void figureThatIsNone_isRefusedByName() {
    assertThatThrownBy(() -> new Share(1.2, 0)).hasMessage("share: 1.2 (expected: 0 to 1)");
    assertThatThrownBy(() -> new Share(1, 0.1))
        .hasMessage("spread of the share: 0.1 (expected: 0 to 0.000 around a share of 1.0)");
    assertThatThrownBy(() -> Frequency.stated(-1, 1)).hasMessageContaining("per year: -1.0");
    assertThatThrownBy(() -> Frequency.stated(1, 0.5)).hasMessageContaining("0.5 (expected: 1,");
    assertThatThrownBy(() -> new Lasting(Double.NaN, 1)).hasMessageContaining("minutes: NaN");
    assertThatThrownBy(() -> new RiskChange(-1, 1, 1))
        .hasMessage("detect_factor: -1.0 (expected: 0 to 100.0; 0.5 halves it)");
    assertThatThrownBy(() -> RiskId.parse("01")).hasMessage("risk: 01 (expected: a number from 1)");
  }
}
