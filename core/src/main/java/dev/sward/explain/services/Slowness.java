package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Where the time went that traces take longer: into operations themselves (self time), or into the
 * gaps between callers and callees. Both are counted in milliseconds a trace, and each change
 * speaks as strongly as its share of all the added time: who only waits has no self time, so that
 * slowness is not inherited (as the anomaly that TraceRCA and MicroRank rank by is).
 */
final class Slowness {
  /** Fewer numbers on a side say nothing. */
  private static final int LEAST = 5;

  /** A deviation of so much of the level is usual, and of so many milliseconds. */
  private static final double USUAL_SHARE = 0.1;

  private static final double USUAL_MILLIS = 0.1;

  private final Profile now;
  private final Profile before;

  Slowness(Profile now, Profile before) {
    this.now = now;
    this.before = before;
  }

  /**
   * One change.
   *
   * @param added milliseconds a trace, as far as they are no chance
   */
  private record Change<K>(K key, Sample before, Sample now, double added, double strength) {
    private Evidence evidence(EvidenceKind kind, double share) {
      return new Evidence(
          kind, String.valueOf(key), before.mean(), now.mean(), share * strength, now.largest());
    }
  }

  List<Finding> findings() {
    List<Change<Operation>> selves = changes(Profile::selfMillis);
    List<Change<Edge>> gaps = changes(Profile::gapMillis);
    double added =
        selves.stream().mapToDouble(Change::added).sum()
            + gaps.stream().mapToDouble(Change::added).sum();
    List<Finding> findings = new ArrayList<>();
    for (Change<Operation> change : selves) {
      findings.add(
          new Finding(
              change.key().service(),
              change.evidence(EvidenceKind.SELF_TIME, change.added() / added)));
    }
    Map<Edge, Evidence> evidence = new HashMap<>();
    gaps.forEach(change ->
        evidence.put(change.key(), change.evidence(EvidenceKind.GAP, change.added() / added)));
    findings.addAll(EdgeBlame.of(evidence, edges()));
    return findings;
  }

  private Set<Edge> edges() {
    Set<Edge> edges = new HashSet<>(before.gapMillis().keySet());
    edges.addAll(now.gapMillis().keySet());
    return edges;
  }

  private <K> List<Change<K>> changes(Function<Profile, Map<K, Sample>> part) {
    List<Change<K>> changes = new ArrayList<>();
    Map<K, Sample> baseline = part.apply(before);
    part.apply(now)
        .forEach((key, sample) -> {
          Sample base = baseline.get(key);
          if (base != null && base.size() >= LEAST && sample.size() >= LEAST) {
            double shift = sample.mean() - base.mean();
            double error = Math.sqrt(base.meanVariance() + sample.meanVariance());
            double strength = Strength.of(shift, usual(base), error);
            if (strength > 0) {
              double added =
                  shift * sample.weight() / now.traces() * Strength.certainty(shift / error);
              changes.add(new Change<>(key, base, sample, added, strength));
            }
          }
        });
    return changes;
  }

  private static double usual(Sample base) {
    double floor = Math.max(USUAL_MILLIS, USUAL_SHARE * Math.abs(base.median()));
    return Math.max(base.spread(), floor);
  }
}
