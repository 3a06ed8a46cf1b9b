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
 *   0  __________/      \_/      \__     is possible at a peak of {@link #POSSIBLE} and over when
 *                |begin |end             the sum fell by {@link #CERTAIN} below it
 * </pre>
 *
 * If everything fails at p₀, eˢᵘᵐ is a martingale with mean 1: a given stretch of buckets reaches a
 * sum of S with a probability of at most e⁻ˢ, whatever its traffic. Where failures come in clumps,
 * scores are divided by their dispersion: the variance by what chance alone would give.
 */
final class Bursts {
  /** e⁻⁵ = 0.7 %. */
  private static final double CERTAIN = 5;

  /** Enough to look whether it has a rhythm. */
  private static final double POSSIBLE = 1.5;

  /** Of fewer buckets from each other they are one. */
  private static final int APART = 3;

  /** That failures do not clump is believed until so many buckets speak against it. */
  private static final double BELIEVED = 20;

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

    int length() {
      return to - from;
    }

    boolean overlaps(Burst other) {
      return from < other.to && other.from < to;
    }

    boolean isCertain() {
      return score >= CERTAIN;
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

  /** A stretch of buckets, without a score. */
  static Burst of(double[] events, double[] bad, int from, int to) {
    return new Burst(from, to, sum(events, from, to), sum(bad, from, to), 0);
  }

  /**
   * −ln, at least, of the probability that chance puts so many of the bad events into stretches,
   * from the first to the last of them: Chernoff's bound of the binomial tail, exact given how many
   * are bad. Over the dispersion; 0 if no more are inside than by their share of the events.
   */
  static double concentration(double[] events, double[] bad, List<Burst> stretches) {
    int from = stretches.getFirst().from;
    int to = stretches.getLast().to;
    double all = sum(bad, from, to);
    double inside = stretches.stream().mapToDouble(Burst::bad).sum();
    double share = stretches.stream().mapToDouble(Burst::events).sum() / sum(events, from, to);
    if (inside <= share * all || share >= 1) {
      return 0;
    }
    double bound = term(inside, share * all) + term(all - inside, (1 - share) * all);
    return bound / dispersion(events, bad, from, to, stretches);
  }

  private static double term(double count, double expected) {
    return count <= 0 ? 0 : count * Math.log(count / expected);
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
    if (score < POSSIBLE) {
      return;
    }
    boolean near = !bursts.isEmpty() && from - bursts.getLast().to < APART;
    Burst last = near ? bursts.removeLast() : new Burst(from, from, 0, 0, 0);
    bursts.add(
        new Burst(
            last.from,
            to,
            sum(events, last.from, to),
            sum(bad, last.from, to),
            last.score + score));
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
    return free <= 0 ? 1 : Math.max(1, (squares + BELIEVED) / (free + BELIEVED));
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
