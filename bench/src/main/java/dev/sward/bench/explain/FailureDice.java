package dev.sward.bench.explain;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Draws which requests fail and how many each stands for. */
final class FailureDice {
  private static final int FAILING_VALUES = 4;
  private static final double LEAST_MORE = 0.02;
  private static final double MOST_MORE = 0.15;

  /** Of the requests that stand for more than themselves. */
  private static final double WEIGHT = 10;

  private final IncidentShape shape;
  private final MadeTraffic traffic;
  private final SplittableRandom random;

  FailureDice(IncidentShape shape, MadeTraffic traffic, SplittableRandom random) {
    this.shape = shape;
    this.traffic = traffic;
    this.random = random;
  }

  /** The background: the same everywhere, or some frequent values fail more. */
  double[] usual() {
    double[] usual = new double[traffic.size()];
    Arrays.fill(usual, shape.background());
    if (shape.trait() == Cell.Trait.UNEVEN) {
      for (int i = 0; i < FAILING_VALUES; i++) {
        failMore(usual);
      }
    }
    return usual;
  }

  private void failMore(double[] usual) {
    Dimension dimension = traffic.dimensions().get(random.nextInt(shape.dimensions()));
    double more = random.nextDouble(LEAST_MORE, MOST_MORE);
    if (dimension instanceof Dimension.Values(int cardinality, int[] values)) {
      int value = values[random.nextInt(values.length)];
      for (int request = 0; request < values.length; request++) {
        usual[request] += values[request] == value ? more : 0;
      }
    }
  }

  BitSet failed(double[] usual, List<Cause> causes) {
    BitSet failed = new BitSet(usual.length);
    for (int request = 0; request < usual.length; request++) {
      failed.set(request, random.nextDouble() < usual[request]);
    }
    for (Cause cause : causes) {
      BitSet requests = traffic.during(cause);
      for (int at = requests.nextSetBit(0); at >= 0; at = requests.nextSetBit(at + 1)) {
        if (random.nextDouble() < cause.severity()) {
          failed.set(at);
        }
      }
    }
    return failed;
  }

  /** All alike; or successes sampled, or both sides by chance. */
  double[] weights(BitSet failed) {
    double[] weights = new double[traffic.size()];
    Arrays.fill(weights, 1);
    if (shape.trait() == Cell.Trait.SAMPLED) {
      boolean isByOutcome = random.nextBoolean();
      for (int request = 0; request < weights.length; request++) {
        boolean isSampled = isByOutcome ? !failed.get(request) : random.nextBoolean();
        weights[request] = isSampled ? WEIGHT : 1;
      }
    }
    return weights;
  }
}
