package dev.sward.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, against closed forms and against a slow simulation of another kind. */
final class DrawnWindowsTest {
  private static final double MONTH = 30 * 24 * 60;
  private static final long SEED = 20_261_127;

  private static Risk unsure(double perYear) {
    return Risks.risk(1, perYear, 2, new Lasting(12, 3), new Lasting(40, 2), new Share(0.4, 0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 30, 365})
  void intervals_areThoseOfMinuteByMinuteHistory(double perYear) {
    double[] drawn = DrawnWindows.of(unsure(perYear), MONTH, SEED).all();
    double[] slow = new double[40_000];
    Random random = new Random(SEED);
    for (int i = 0; i < slow.length; i++) {
      slow[i] = history(unsure(perYear), random);
    }
    Arrays.sort(slow);
    for (double share : new double[] {0.05, 0.5, 0.95}) {
      Expected expected = Expected.of(0, drawn);
      double quantile =
          share == 0.05 ? expected.p05() : share == 0.5 ? expected.p50() : expected.p95();
      // Where it stands among the slow ones; ties are windows without any outage.
      assertThat(rank(slow, quantile, 0)).as("%s below %s", perYear, share).isLessThan(share + .02);
      assertThat(rank(slow, quantile, 1))
          .as("%s up to %s", perYear, share)
          .isGreaterThan(share - .02);
    }
  }

  private static double rank(double[] sorted, double value, int ties) {
    return Arrays.stream(sorted).filter(one -> ties == 1 ? one <= value : one < value).count()
        / (double) sorted.length;
  }

  /** Outages come one after the other, with exponential times between them. */
  private static double history(Risk risk, Random random) {
    double rate = risk.frequency().perYear() / (365 * 24 * 60.0);
    double shape = risk.frequency().outages();
    double gamma = slowGamma(shape, random);
    double minutes = 0;
    double at = 0;
    while (true) {
      at -= Math.log(1 - random.nextDouble()) / (rate * gamma / shape);
      if (at >= MONTH) {
        return minutes;
      }
      double down = logNormal(risk.detect(), random) + logNormal(risk.repair(), random);
      minutes += down * slowBeta(risk.share(), random);
    }
  }

  private static double logNormal(Lasting lasting, Random random) {
    double sigma = Math.log(lasting.spread()) / 1.6448536269514722;
    return lasting.minutes() * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  /** By the inverse of its distribution function, integrated in small steps. */
  private static double slowGamma(double shape, Random random) {
    double step = 0.01;
    double target = random.nextDouble();
    double logOfGamma = logGamma(shape);
    double sum = 0;
    double x = step / 2;
    while (sum < target && x < 100) {
      sum += step * Math.exp((shape - 1) * Math.log(x) - x - logOfGamma);
      x += step;
    }
    return x;
  }

  /** Stirling's series, shifted to where it is exact enough. */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 20) {
      shift += Math.log(y);
      y++;
    }
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * y) - shift;
  }

  /** By rejection from the uniform distribution below its mode. */
  private static double slowBeta(Share share, Random random) {
    double variance = Math.pow(share.within() / 1.6448536269514722, 2);
    double known = share.mean() * (1 - share.mean()) / variance - 1;
    double a = share.mean() * known;
    double b = known - a;
    double mode = (a - 1) / (a + b - 2);
    double top = Math.pow(mode, a - 1) * Math.pow(1 - mode, b - 1);
    while (true) {
      double x = random.nextDouble();
      if (random.nextDouble() * top < Math.pow(x, a - 1) * Math.pow(1 - x, b - 1)) {
        return x;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 12, 120, 1_000, 20_000})
  void meanAndVariance_areThoseOfACompoundPoissonDistribution(double perYear) {
    Risk risk =
        Risks.risk(1, perYear, 1, new Lasting(0.3, 2), new Lasting(0.6, 3), new Share(0.5, 0.1));
    double[] drawn = DrawnWindows.of(risk, MONTH, SEED).all();
    double outages = perYear * 30 / 365;
    double mean = outages * 0.9 * 0.5;
    double square =
        (risk.detect().square() + 2 * 0.3 * 0.6 + risk.repair().square()) * risk.share().square();
    double variance = outages * square;
    double error = Math.sqrt(variance / drawn.length);
    double drawnMean = Arrays.stream(drawn).average().orElseThrow();
    assertThat(drawnMean).isCloseTo(mean, within(5 * error));
    double drawnVariance =
        Arrays.stream(drawn).map(x -> Math.pow(x - mean, 2)).average().orElseThrow();
    assertThat(drawnVariance / variance).isCloseTo(1, within(perYear < 1 ? 0.5 : 0.15));
  }

  @Test
  void observedFrequency_leavesTheChanceOfNothing_thatTheGammaDistributionSays() {
    // Two outages in 90 days; a window without any: (90 / (90 + 30)) ^ 2.5.
    Risk risk =
        new Risk(
            new RiskId(1),
            "Seen twice",
            "",
            Risk.slos(List.of(Risks.BUYING)),
            Frequency.observed(2, Duration.ofDays(90)),
            new Lasting(1, 1),
            new Lasting(0, 1),
            Share.of(1));
    double[] drawn = DrawnWindows.of(risk, MONTH, SEED).all();
    double none = Arrays.stream(drawn).filter(x -> x == 0).count() / (double) drawn.length;
    assertThat(none).isCloseTo(Math.pow(0.75, 2.5), within(0.015));
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(2.5 / 3, within(0.04));
  }

  @Test
  void partBeforeAnybodyNotices_isNeverMoreThanAll() {
    for (double perYear : new double[] {5, 5_000}) {
      DrawnWindows drawn = DrawnWindows.of(unsure(perYear), MONTH, SEED);
      for (int i = 0; i < drawn.all().length; i++) {
        assertThat(drawn.unseen()[i]).isBetween(0.0, drawn.all()[i]);
        assertThat(drawn.all()[i]).isLessThanOrEqualTo(MONTH);
      }
    }
  }
}
