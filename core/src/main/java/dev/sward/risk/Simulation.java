package dev.sward.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows that might come of one objective, with all its risks in them.
 *
 * <pre>
 *   risk A   0  0  12  0  0  …   minutes in each of the drawn windows
 *   risk B   3  0   0  0  9  …
 *   total    3  0  12  0  9  …   × what is counted a minute
 * </pre>
 *
 * A risk is drawn once for all objectives with windows of one length.
 *
 * @param total what is bad in each window
 * @param unseen the part of it before anybody notices
 */
record Simulation(Exposure exposure, List<Ranked> ranking, double[] total, double[] unseen) {
  /** One for each exposure, in their order. */
  static List<Simulation> of(Collection<Risk> risks, List<Exposure> exposures, long seed) {
    List<Sum> sums = exposures.stream().map(Sum::new).toList();
    for (Risk risk : risks) {
      Map<Drawing, DrawnWindows> drawn = new HashMap<>();
      for (Sum sum : sums) {
        if (risk.slos().contains(sum.exposure.slo())) {
          Risk counted = sum.exposure.counted(risk);
          Drawing drawing = new Drawing(counted.share(), sum.exposure.window());
          sum.add(
              counted,
              drawn.computeIfAbsent(
                  drawing, _ -> DrawnWindows.of(counted, sum.exposure.windowMinutes(), seed)));
        }
      }
    }
    return sums.stream().map(Sum::simulation).toList();
  }

  SloRegister register() {
    double over = 0;
    for (double bad : total) {
      over += exposure.isExceededBy(bad) ? 1 : 0;
    }
    double mean = 0;
    double unseenMean = 0;
    for (Ranked one : ranking) {
      mean += one.part() == Ranked.Part.WHOLE ? one.bad().mean() : 0;
      unseenMean += one.part() == Ranked.Part.UNSEEN ? one.bad().mean() : 0;
    }
    return new SloRegister(
        exposure,
        ranking,
        Expected.of(mean, total),
        Expected.of(unseenMean, unseen),
        over / total.length);
  }

  /** What a drawing depends on, of one risk. */
  private record Drawing(Share share, Duration window) {}

  private static final class Sum {
    private final Exposure exposure;
    private final List<Ranked> ranking = new ArrayList<>();
    private final double[] total = new double[DrawnWindows.DRAWS];
    private final double[] unseen = new double[DrawnWindows.DRAWS];

    Sum(Exposure exposure) {
      this.exposure = exposure;
    }

    void add(Risk risk, DrawnWindows drawn) {
      rank(risk, Ranked.Part.WHOLE, exposure.expectedBad(risk), drawn.all(), total);
      rank(risk, Ranked.Part.UNSEEN, exposure.expectedUnseen(risk), drawn.unseen(), unseen);
    }

    private void rank(Risk risk, Ranked.Part part, double mean, double[] minutes, double[] sum) {
      double[] bad = new double[minutes.length];
      for (int i = 0; i < minutes.length; i++) {
        bad[i] = minutes[i] * exposure.perMinute();
        sum[i] += bad[i];
      }
      ranking.add(
          new Ranked(risk.id(), part, Expected.of(mean, bad), exposure.shareOfBudget(mean)));
    }

    Simulation simulation() {
      ranking.sort(Ranked.MOST_EXPENSIVE);
      return new Simulation(exposure, ranking, total, unseen);
    }
  }
}
