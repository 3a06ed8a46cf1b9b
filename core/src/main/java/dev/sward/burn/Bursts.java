package dev.sward.burn;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of buckets in which more fails than in the whole, found by a pair of sequential tests.
 *
 * <p>Each bucket scores the logarithm of how much likelier its b failures of n are at the rate of a
 * burst, p₁, than at the overall one, p₀:
 *
 * <pre>
 *   s = b ln(p₁/p₀) + (n − b) ln((1 − p₁)/(1 − p₀))
 *
 *   running sum     __       __
 *                  /  \     /  \
 *                 /    \   /    \        begins where the sum left zero, ends at its peak,
 *   0  __________/      \_/      \__     is certain at a peak of {@link #CERTAIN} and over when
 *                |begin |end             the sum fell as far below the peak
 * </pre>
 *
 * If everything fails at p₀, eˢᵘᵐ is a martingale with mean 1: a given stretch of buckets reaches a
 * sum of S with a probability of at most e⁻ˢ, whatever its traffic. Where failures come in clumps,
 * scores are divided by their dispersion: the variance by what chance alone would give.
 */
final class Bursts {
  /** e⁻⁵ = 0.7 %. */
  static final double CERTAIN = 5;

  private final double[] events;
  private final double[] bad;
  private final double dispersion;
  private final double ofBad;
  private final double ofGood;

  private Bursts(double[] events, double[] bad, double usual, double burst, double dispersion) {
    this.events = events;
    this.bad = bad;
    this.dispersion = dispersion;
    this.ofBad = Math.log(burst / usual);
    this.ofGood = Math.log((1 - burst) / (1 - usual));
  }

  /**
   * A burst.
   *
   * @param from first bucket
   * @param to after the last
   * @param score over its dispersion
   */
  record Burst(int from, int to, double events, double bad, double score) {
    double ratio() {
      return bad / events;
    }
  }

  /**
   * @param events independent ones of each bucket
   * @param bad of them
   * @param usual the overall rate of failure, above 0
   * @param burst the rate to look for, above the usual one and below 1
   */
  static List<Burst> find(double[] events, double[] bad, double usual, double burst) {
    List<Burst> first = new Bursts(events, bad, usual, burst, 1).scan();
    double dispersion = dispersion(events, bad, 0, events.length, first);
    return dispersion <= 1 ? first : new Bursts(events, bad, usual, burst, dispersion).scan();
  }

  /**
   * How much likelier it is, in logarithms over the dispersion, that bursts fail at one rate and
   * what lies between them at another, than that all of it fails alike.
   */
  static double contrast(double[] events, double[] bad, List<Burst> bursts) {
    int from = bursts.getFirst().from;
    int to = bursts.getLast().to;
    double allEvents = sum(events, from, to);
    double allBad = sum(bad, from, to);
    double insideEvents = bursts.stream().mapToDouble(Burst::events).sum();
    double insideBad = bursts.stream().mapToDouble(Burst::bad).sum();
    double ratio =
        likelihood(insideEvents, insideBad)
            + likelihood(allEvents - insideEvents, Math.max(0, allBad - insideBad))
            - likelihood(allEvents, allBad);
    return ratio / dispersion(events, bad, from, to, bursts);
  }

  private static double likelihood(double events, double bad) {
    return term(bad, events) + term(events - bad, events);
  }

  private static double term(double count, double of) {
    return count <= 0 ? 0 : count * Math.log(count / of);
  }

  private List<Burst> scan() {
    List<Burst> bursts = new ArrayList<>();
    double sum = 0;
    double peak = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < events.length; i++) {
      sum += (bad[i] * ofBad + (events[i] - bad[i]) * ofGood) / dispersion;
      if (sum > peak) {
        peak = sum;
        to = i + 1;
      }
      if (sum <= 0 || (peak >= CERTAIN && peak - sum >= CERTAIN)) {
        add(bursts, from, to, peak);
        sum = 0;
        peak = 0;
        from = i + 1;
      }
    }
    add(bursts, from, to, peak);
    return bursts;
  }

  private void add(List<Burst> bursts, int from, int to, double score) {
    if (score >= CERTAIN) {
      bursts.add(new Burst(from, to, sum(events, from, to), sum(bad, from, to), score));
    }
  }

  /** Pearson's, with one rate for each burst and one for the rest. */
  private static double dispersion(
      double[] events, double[] bad, int from, int to, List<Burst> bursts) {
    double restEvents = sum(events, from, to);
    double restBad = sum(bad, from, to);
    for (Burst burst : bursts) {
      restEvents -= burst.events;
      restBad -= burst.bad;
    }
    double restRatio = restEvents > 0 ? Math.max(restBad, 0) / restEvents : 0;
    double squares = 0;
    int buckets = 0;
    int next = 0;
    for (int i = from; i < to; i++) {
      while (next < bursts.size() && bursts.get(next).to <= i) {
        next++;
      }
      boolean inside = next < bursts.size() && bursts.get(next).from <= i;
      double ratio = inside ? bursts.get(next).ratio() : restRatio;
      double variance = events[i] * ratio * (1 - ratio);
      if (variance > 0) {
        squares += Math.pow(bad[i] - events[i] * ratio, 2) / variance;
        buckets++;
      }
    }
    int free = buckets - bursts.size() - 1;
    return free <= 0 ? 1 : Math.max(1, squares / free);
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
