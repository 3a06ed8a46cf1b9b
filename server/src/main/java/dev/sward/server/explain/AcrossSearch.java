package dev.sward.server.explain;

import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Term;
import dev.sward.expr.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what the traces of selected events share.
 *
 * <pre>
 *   known explanations ─┬─► where traces go (services, versions, calls)    ─► explanations
 *                       └───────┬──── these too are known from then on ◄──────────┘
 *                               └─► what happens in them (missing calls, times, logs)
 * </pre>
 *
 * What happens tells failing traces apart better than what made it happen, so it is asked for
 * second. What is known stands beside what is searched: what says the same costs more to name, and
 * is told as moving together with it.
 */
final class AcrossSearch {
  private static final int MOST = 3;
  private static final int MOST_TOGETHER = 5;

  /** Traces that satisfy both, of those that satisfy one of two conditions. */
  private static final double LEAST_ALIKE = 0.9;

  private static final double SAME = 0.98;

  private final TraceTable table;
  private final Runnable checkpoint;
  private final List<BitSet> known;
  private final List<Optional<Expr>> wheres;
  private final List<AcrossFinding> found = new ArrayList<>();

  /** Places in what was found, by places in what is known. */
  private final Map<Integer, Integer> placeOf = new HashMap<>();

  /**
   * @param explanations what is known already, as conditions on events
   */
  AcrossSearch(TraceTable table, List<Expr> explanations, Runnable checkpoint) {
    this.table = table;
    this.checkpoint = checkpoint;
    known = new ArrayList<>(table.explained(explanations.size()));
    wheres = new ArrayList<>(explanations.stream().map(Optional::of).toList());
  }

  /** Where traces go before what happens in them, each the strongest first. */
  List<AcrossFinding> findings(Set<TraceFact> facts) {
    search(among(TraceFact.PLACES, facts));
    search(among(TraceFact.HAPPENINGS, facts));
    return found;
  }

  private static Set<TraceFact> among(Set<TraceFact> some, Set<TraceFact> facts) {
    Set<TraceFact> both = EnumSet.copyOf(some);
    both.retainAll(facts);
    return both;
  }

  private void search(Set<TraceFact> facts) {
    Map<String, TraceColumn> columns = new LinkedHashMap<>(table.columns(facts));
    if (columns.isEmpty()) {
      return;
    }
    if (!known.isEmpty()) {
      TraceColumn explained = table.known(known);
      columns.put(explained.name(), explained);
    }
    for (Explanation one :
        Explainer.explain(table.contrast(columns.values()), MOST + known.size(), checkpoint::run)) {
      checkpoint.run();
      BitSet inside = inside(one.terms(), columns);
      add(finding(one, inside, columns), inside);
    }
  }

  private void add(AcrossFinding finding, BitSet inside) {
    if (finding.isNew()) {
      placeOf.put(known.size(), found.size());
      found.add(finding);
      known.add(inside);
      wheres.add(finding.where());
    } else if (!finding.together().isEmpty()) {
      Integer own = onlyKnown(finding.conditions()).map(placeOf::get).orElse(null);
      if (own == null) {
        found.add(finding);
      } else {
        found.set(own, found.get(own).with(finding.together()));
      }
    }
  }

  private static Optional<Integer> onlyKnown(List<TraceCondition> conditions) {
    return conditions.size() == 1 ? conditions.getFirst().known() : Optional.empty();
  }

  private AcrossFinding finding(
      Explanation explanation, BitSet inside, Map<String, TraceColumn> columns) {
    List<TraceCondition> conditions =
        explanation.terms().stream().map(term -> column(columns, term).condition(term)).toList();
    List<TraceCondition> together = new ArrayList<>();
    List<TraceCondition> same = new ArrayList<>();
    for (Alike alike : alike(inside, columns.values())) {
      if (!conditions.contains(alike.condition())) {
        together.add(alike.condition());
        if (alike.share() >= SAME) {
          same.add(alike.condition());
        }
      }
    }
    if (conditions.size() == 1 && !same.isEmpty()) {
      TraceCondition nearest = same.getFirst();
      if (nearest.fact().compareTo(conditions.getFirst().fact()) < 0) {
        together.remove(nearest);
        together.addFirst(conditions.getFirst());
        conditions = List.of(nearest);
      }
    }
    return new AcrossFinding(
        conditions,
        together.subList(0, Math.min(MOST_TOGETHER, together.size())),
        explanation.gain(),
        explanation.significance(),
        table.split(inside),
        example(inside),
        where(conditions));
  }

  private BitSet inside(List<Term> terms, Map<String, TraceColumn> columns) {
    BitSet inside = new BitSet();
    inside.set(0, table.traces().size());
    terms.forEach(term -> inside.and(column(columns, term).inside(term)));
    return inside;
  }

  private static TraceColumn column(Map<String, TraceColumn> columns, Term term) {
    return Objects.requireNonNull(columns.get(term.factor()), term.factor());
  }

  private Optional<String> example(BitSet inside) {
    int first = inside.nextSetBit(0);
    return first >= 0 && first < table.selected()
        ? Optional.of(table.traces().get(first).traceId())
        : Optional.empty();
  }

  private Optional<Expr> where(List<TraceCondition> conditions) {
    List<Expr> terms = new ArrayList<>();
    for (TraceCondition condition : conditions) {
      Optional<Expr> where =
          condition.isKnown() ? condition.known().flatMap(wheres::get) : condition.where();
      if (where.isEmpty()) {
        return Optional.empty();
      }
      terms.add(where.get());
    }
    return Optional.of(terms.size() == 1 ? terms.getFirst() : new Expr.And(terms));
  }

  private record Alike(TraceCondition condition, double share) {}

  /** Single names that nearly the same traces have, the nearest to a cause first. */
  private static List<Alike> alike(BitSet inside, Collection<TraceColumn> columns) {
    List<Alike> alike = new ArrayList<>();
    for (TraceColumn column : columns) {
      if (column instanceof TraceColumn.Names(TraceFact fact, List<Set<String>> traces)) {
        jaccard(inside, traces)
            .forEach((name, share) -> {
              if (share >= LEAST_ALIKE) {
                alike.add(new Alike(TraceCondition.member(fact, name), share));
              }
            });
      }
    }
    alike.sort(Comparator.comparing(one -> one.condition().fact()));
    return alike;
  }

  /** Of each name: traces inside that have it, of those that are inside or have it. */
  private static Map<String, Double> jaccard(BitSet inside, List<Set<String>> traces) {
    Map<String, Integer> both = new TreeMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (int trace = 0; trace < traces.size(); trace++) {
      for (String name : traces.get(trace)) {
        all.merge(name, 1, Integer::sum);
        if (inside.get(trace)) {
          both.merge(name, 1, Integer::sum);
        }
      }
    }
    Map<String, Double> shares = new TreeMap<>();
    both.forEach((name, count) -> {
      int either = inside.cardinality() + all.getOrDefault(name, 0) - count;
      shares.put(name, (double) count / either);
    });
    return shares;
  }
}
