package dev.sward.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where climbs start: the best conditions alone, and the best second condition of every value that
 * occurs often enough, since a value may say nothing alone and everything together with another.
 */
final class Beam {
  /** A value that fewer selected events have says nothing. */
  private static final double LEAST_SUPPORT = 3;

  /** Less than this is never significant. */
  private static final double LEAST_VALUE = 2;

  private static final int CONTEXTS_A_FACTOR = 48;
  private static final int KEPT = 32;

  /** Contexts that are looked at before what was found counts. */
  private static final int TOGETHER = 16;

  /** Codes looked at for pairs, which bounds the time. */
  private static final long PAIR_BUDGET = 250_000_000;

  private final ContrastTable table;
  private final Crowd crowd;
  private final Priors priors;
  private final Reins reins;
  private final Lanes<Climb> climbs;
  private final PriorityQueue<Scored> kept =
      new PriorityQueue<>(Comparator.comparingDouble(Scored::value));
  private final Set<Conjunction> known = new HashSet<>();

  /**
   * @param climbs among the crowd
   */
  Beam(ContrastTable table, Crowd crowd, Priors priors, Lanes<Climb> climbs, Reins reins) {
    this.table = table;
    this.crowd = crowd;
    this.priors = priors;
    this.climbs = climbs;
    this.reins = reins;
  }

  /** The best starts, the best first. */
  List<Scored> starts() {
    List<Start> contexts = new ArrayList<>();
    List<Integer> places = IntStream.range(0, table.factors().size()).boxed().toList();
    for (Alone alone : climbs.each(places, this::alone)) {
      alone.best().ifPresent(this::keep);
      contexts.addAll(alone.contexts());
    }
    contexts.sort(Comparator.comparingDouble(Start::gain).reversed());
    addPairs(contexts);
    List<Scored> best = new ArrayList<>(kept);
    best.sort(Comparator.comparingDouble(Scored::value).reversed());
    return best;
  }

  /** Several contexts are looked at together; what comes out is the same as one after the other. */
  private void addPairs(List<Start> contexts) {
    long budget = PAIR_BUDGET;
    for (int from = 0; from < contexts.size(); from += TOGETHER) {
      reins.check();
      List<Start> next =
          contexts.subList(from, Math.min(from + TOGETHER, contexts.size())).stream()
              .filter(this::mayBeKept)
              .toList();
      List<List<Scored>> found = climbs.each(next, this::pairs);
      for (int i = 0; i < next.size(); i++) {
        if (mayBeKept(next.get(i))) {
          budget -= (long) next.get(i).inside().size() * table.factors().size();
          if (budget < 0) {
            return;
          }
          found.get(i).forEach(this::keep);
        }
      }
    }
  }

  /** Whether a pair with it may be good enough; once it is not, it never is. */
  private boolean mayBeKept(Start start) {
    Scored least = kept.peek();
    return start.most() >= LEAST_VALUE
        && (kept.size() < KEPT || least == null || start.most() >= least.value());
  }

  /** Of one factor: the best condition, and the values for pairs. */
  private record Alone(Optional<Scored> best, List<Start> contexts) {}

  /** A single value. */
  private record Start(
      Conjunction conjunction, Crowd inside, double gain, double support, double most) {}

  private Crowd joined(int[] selected, int[] baseline) {
    int[] events = Arrays.copyOf(selected, selected.length + baseline.length);
    System.arraycopy(baseline, 0, events, selected.length, baseline.length);
    return crowd.part(events, selected.length);
  }

  private Alone alone(Climb climb, int place) {
    return new Alone(
        Optional.ofNullable(climb.chosen(Conjunction.EVERYTHING, place, crowd)), contexts(place));
  }

  private List<Start> contexts(int place) {
    Factor factor = table.factors().get(place);
    LevelCounts counts = LevelCounts.of(factor, crowd);
    int[][] selectedEvents = factor.byCode(crowd.events(), 0, crowd.selected());
    int[][] baselineEvents = factor.byCode(crowd.events(), crowd.selected(), crowd.size());
    List<Start> all = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      int code = counts.touched(i);
      double selected = counts.selected(code);
      if (code != Factor.OTHER && selected >= LEAST_SUPPORT) {
        double gain = crowd.likelihood().gain(selected, counts.baseline(code));
        double most = crowd.likelihood().most(selected) - priors.condition(place, 1);
        all.add(
            new Start(
                Conjunction.of(Condition.of(place, code)),
                joined(selectedEvents[code], baselineEvents[code]),
                gain,
                selected,
                most));
      }
    }
    Map<Conjunction, Start> taken = new LinkedHashMap<>();
    take(all, Comparator.comparingDouble(Start::gain), taken);
    take(all, Comparator.comparingDouble(Start::support), taken);
    return List.copyOf(taken.values());
  }

  private static void take(List<Start> all, Comparator<Start> by, Map<Conjunction, Start> taken) {
    all.stream()
        .sorted(by.reversed())
        .limit(CONTEXTS_A_FACTOR)
        .forEach(start -> taken.put(start.conjunction(), start));
  }

  private List<Scored> pairs(Climb climb, Start start) {
    List<Scored> pairs = new ArrayList<>();
    for (int factor = 0; factor < table.factors().size(); factor++) {
      if (!start.conjunction().has(factor)) {
        Scored pair = climb.chosen(start.conjunction(), factor, start.inside());
        if (pair != null) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private void keep(Scored scored) {
    if (!known.add(scored.conjunction())) {
      return;
    }
    kept.add(scored);
    if (kept.size() > KEPT) {
      kept.poll();
    }
  }
}
