package dev.sward.bench.explain;

import dev.sward.event.Value;
import dev.sward.explain.Explanation;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import java.util.BitSet;
import java.util.List;

/**
 * Leaves out what failed as often before an incident, as the server does: explanations whose
 * requests do not fail clearly more often now. Knows dimensions of single values.
 */
final class History {
  /** Standard errors between the two rates. */
  private static final double HIGHER = 3.09;

  private final MadeIncident incident;
  private final int start;
  private final int end;

  /** Of an incident's own history. */
  History(MadeIncident incident) {
    this(incident, incident.traffic().start(), incident.traffic().size());
  }

  /** The requests before a start, for those in [start, end). */
  History(MadeIncident incident, int start, int end) {
    this.incident = incident;
    this.start = start;
    this.end = end;
  }

  List<Explanation> without(List<Explanation> explanations) {
    return start == 0 ? explanations : explanations.stream().filter(this::isHigherNow).toList();
  }

  private boolean isHigherNow(Explanation explanation) {
    BitSet before = requests(explanation);
    BitSet now = before.get(0, end);
    before.clear(start, incident.traffic().size());
    now.clear(0, start);
    double variance = variance(before, now);
    return variance > 0 && failed(now) - failed(before) > HIGHER * Math.sqrt(variance);
  }

  /** Of the difference of the rates, if they were one. */
  private double variance(BitSet before, BitSet now) {
    double then = Math.max(1, before.cardinality());
    double present = Math.max(1, now.cardinality());
    double pooled = (failed(before) * then + failed(now) * present) / (then + present);
    return pooled * (1 - pooled) * (1 / then + 1 / present);
  }

  private double failed(BitSet requests) {
    BitSet failed = incident.failed().get(0, incident.traffic().size());
    failed.and(requests);
    return (double) failed.cardinality() / Math.max(1, requests.cardinality());
  }

  private BitSet requests(Explanation explanation) {
    BitSet requests = new BitSet(incident.traffic().size());
    requests.set(0, incident.traffic().size());
    for (Term term : explanation.terms()) {
      int place = Integer.parseInt(term.factor());
      if (incident.traffic().dimensions().get(place) instanceof Dimension.Values values) {
        requests.and(having(values, term));
      }
    }
    return requests;
  }

  private static BitSet having(Dimension.Values dimension, Term term) {
    BitSet wanted = new BitSet(dimension.cardinality());
    for (Level level : term.levels()) {
      if (level instanceof Level.Is(Value.Int(long number))) {
        wanted.set((int) number);
      }
    }
    boolean isMissingWanted = term.levels().contains(new Level.Missing());
    BitSet having = new BitSet(dimension.size());
    for (int request = 0; request < dimension.size(); request++) {
      int value = dimension.values()[request];
      boolean isMissing = value == Dimension.Values.MISSING;
      having.set(request, isMissing ? isMissingWanted : wanted.get(value));
    }
    return having;
  }
}
