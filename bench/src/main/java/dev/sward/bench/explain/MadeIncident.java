package dev.sward.bench.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Requests of which some fail for known causes.
 *
 * @param weights how many requests each stands for
 * @param usual probability that a request fails anyway
 */
record MadeIncident(
    IncidentShape shape,
    MadeTraffic traffic,
    double[] weights,
    double[] usual,
    BitSet failed,
    List<Cause> causes) {

  /** Empty if these dice make no such incident. */
  static Optional<MadeIncident> of(IncidentShape shape, Rule rule, SplittableRandom random) {
    int history = shape.trait() == Cell.Trait.UNEVEN ? shape.requests() : 0;
    MadeTraffic traffic = new DimensionDice(shape, history, random).traffic();
    CauseDice dice = new CauseDice(shape, traffic, random);
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < shape.cell().causes(); i++) {
      Optional<Cause> cause = dice.cause(rule, causes);
      if (cause.isEmpty()) {
        return Optional.empty();
      }
      causes.add(cause.get());
    }
    FailureDice failures = new FailureDice(shape, traffic, random);
    double[] usual = failures.usual();
    BitSet failed = failures.failed(usual, causes);
    double[] weights = failures.weights(failed);
    MadeIncident made =
        new MadeIncident(shape, traffic, weights, usual, failed, List.copyOf(causes));
    return rule == Rule.ANY || Fairness.isFair(made) ? Optional.of(made) : Optional.empty();
  }

  /** Those that failed during the incident, against those that did not. */
  CodedEvents events() {
    return events(traffic.start(), traffic.size());
  }

  /** Of the requests in [from, to) those that failed, against those that did not. */
  CodedEvents events(int from, int to) {
    BitSet selected = failed.get(0, traffic.size());
    selected.clear(0, from);
    selected.clear(to, traffic.size());
    BitSet baseline = selected.get(0, traffic.size());
    baseline.flip(from, to);
    return Coding.of(this, selected, baseline).events();
  }

  /** All events, before the incident too, as many selected as failed, but drawn blindly. */
  CodedEvents shuffled(SplittableRandom random) {
    int[] order = new int[traffic.size()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    BitSet selected = new BitSet(order.length);
    for (int i = 0; i < failed.cardinality(); i++) {
      selected.set(order[i]);
    }
    BitSet baseline = selected.get(0, order.length);
    baseline.flip(0, order.length);
    return Coding.of(this, selected, baseline).events();
  }

  @Override
  public String toString() {
    return "%s%n  causes %s".formatted(shape, causes);
  }
}
