package dev.sward.bench.explain;

import java.util.BitSet;
import java.util.List;

/**
 * What is left out of the grid because nobody could find it: an incident is fair if every value of
 * every requirement fails visibly, and no cause hides in others or is half of all.
 */
final class Fairness {
  /** Of a cause's requests, that no other cause covers. */
  static final double LEAST_ALONE = 0.7;

  /** Of all requests, that a cause covers. */
  static final double MOST_COVERED = 0.5;

  private final MadeIncident incident;
  private final List<BitSet> covered;

  private Fairness(MadeIncident incident) {
    this.incident = incident;
    covered = incident.causes().stream().map(incident.traffic()::during).toList();
  }

  static boolean isFair(MadeIncident incident) {
    Fairness fairness = new Fairness(incident);
    Visibility visibility = new Visibility(incident.traffic(), fairness::excess);
    for (int i = 0; i < incident.causes().size(); i++) {
      if (!fairness.standsAlone(i) || !visibility.isVisible(incident.causes().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a cause is likely to be visible, before it is known which requests fail. */
  static boolean mayBeFair(MadeTraffic traffic, Cause cause) {
    return new Visibility(traffic, requests -> cause.severity() * requests.cardinality())
        .isVisible(cause);
  }

  /** How many requests fail for the smallest cause, beyond what would fail anyway. */
  static double leastExcess(MadeIncident incident) {
    Fairness fairness = new Fairness(incident);
    return fairness.covered.stream().mapToDouble(fairness::excess).min().orElse(0);
  }

  private boolean standsAlone(int cause) {
    BitSet alone = covered.get(cause).get(0, incident.traffic().size());
    for (int other = 0; other < covered.size(); other++) {
      if (other != cause) {
        alone.andNot(covered.get(other));
      }
    }
    int all = covered.get(cause).cardinality();
    return alone.cardinality() >= LEAST_ALONE * all
        && all <= MOST_COVERED * incident.traffic().requests();
  }

  private double excess(BitSet requests) {
    return requests.stream()
        .mapToDouble(at -> (incident.failed().get(at) ? 1 : 0) - incident.usual()[at])
        .sum();
  }
}
