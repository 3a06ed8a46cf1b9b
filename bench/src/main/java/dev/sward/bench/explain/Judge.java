package dev.sward.bench.explain;

import dev.sward.event.Value;
import dev.sward.explain.Explanation;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an explanation says exactly what a cause is. */
final class Judge {
  /** Requests in both ranges, of those in either: ends are told by intervals only. */
  static final double LEAST_SAME_RANGE = 0.8;

  private final MadeIncident incident;

  Judge(MadeIncident incident) {
    this.incident = incident;
  }

  /** The cause that an explanation says; empty: none, it is false. */
  Optional<Cause> said(Explanation explanation) {
    return incident.causes().stream().filter(cause -> says(explanation, cause)).findFirst();
  }

  /** Whether all causes are said and nothing else. */
  boolean isExact(List<Explanation> explanations) {
    return explanations.size() == incident.causes().size()
        && explanations.stream().map(this::said).flatMap(Optional::stream).distinct().count()
            == explanations.size();
  }

  private boolean says(Explanation explanation, Cause cause) {
    return explanation.terms().size() == cause.requirements().size()
        && cause.requirements().entrySet().stream()
            .allMatch(entry ->
                explanation.terms().stream().anyMatch(term -> says(explanation, term, entry)));
  }

  /** By itself, or by what is said to be alike. */
  private boolean says(Explanation explanation, Term term, Map.Entry<Integer, Requirement> entry) {
    List<Term> alike = explanation.alike().getOrDefault(term.factor(), List.of());
    return Stream.concat(Stream.of(term), alike.stream())
        .anyMatch(each ->
            each.factor().equals(entry.getKey().toString())
                && says(
                    each, incident.traffic().dimensions().get(entry.getKey()), entry.getValue()));
  }

  private static boolean says(Term term, Dimension dimension, Requirement requirement) {
    return switch (requirement) {
      case Requirement.OneOf one -> one.values().equals(values(term));
      case Requirement.Range range ->
          range(term).map(said -> isSame(said, range, dimension)).orElse(false);
    };
  }

  /** None if one of the levels is not a value. */
  private static BitSet values(Term term) {
    BitSet values = new BitSet();
    for (Level level : term.levels()) {
      if (!(level instanceof Level.Is(Value.Int(long number)))) {
        return new BitSet();
      }
      values.set((int) number);
    }
    return values;
  }

  private static Optional<Requirement.Range> range(Term term) {
    return term.levels().getFirst() instanceof Level.Between first
            && term.levels().getLast() instanceof Level.Between last
        ? Optional.of(
            new Requirement.Range(
                first.low(), last.closed() ? Math.nextUp(last.high()) : last.high()))
        : Optional.empty();
  }

  private static boolean isSame(
      Requirement.Range said, Requirement.Range range, Dimension dimension) {
    BitSet either = dimension.satisfying(said);
    either.or(dimension.satisfying(range));
    BitSet both = dimension.satisfying(said);
    both.and(dimension.satisfying(range));
    return both.cardinality() >= LEAST_SAME_RANGE * either.cardinality();
  }
}
