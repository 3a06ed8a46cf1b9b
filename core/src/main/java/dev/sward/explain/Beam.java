package dev.sward.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Codes looked at for pairs, which bounds the time. */
  private static final long PAIR_BUDGET = 250_000_000;

  private final ContrastTable table;
  private final Crowd crowd;
  private final Priors priors;
  private final Runnable checkpoint;
  private final Climb climb;
  private final PriorityQueue<Scored> kept =
      new PriorityQueue<>(Comparator.comparingDouble(Scored::value));
  private final Set<Conjunction> known = new HashSet<>();

  Beam(ContrastTable table, Crowd crowd, Priors priors, Runnable checkpoint) {
    this.table = table;
    this.crowd = crowd;
    this.priors = priors;
    this.checkpoint = checkpoint;
    climb = new Climb(table, crowd, priors);
  }

  /** The best starts, the best first. */
  List<Scored> starts() {
    List<Start> contexts = new ArrayList<>();
    for (int factor = 0; factor < table.factors().size(); factor++) {
      keep(climb.chosen(Conjunction.EVERYTHING, factor, crowd));
      contexts.addAll(contexts(factor));
    }
    contexts.sort(Comparator.comparingDouble(Start::gain).reversed());
    long budget = PAIR_BUDGET;
    for (Start start : contexts) {
      Scored least = kept.peek();
      if (start.most() < LEAST_VALUE
          || (kept.size() == KEPT && least != null && start.most() < least.value())) {
        continue;
      }
      budget -= (long) start.inside().size() * table.factors().size();
      if (budget < 0) {
        break;
      }
      checkpoint.run();
      pairs(start.conjunction(), start.inside());
    }
    List<Scored> best = new ArrayList<>(kept);
    best.sort(Comparator.comparingDouble(Scored::value).reversed());
    return best;
  }

  /** A single value. */
  private record Start(
      Conjunction conjunction, Crowd inside, double gain, double support, double most) {}

  private Crowd joined(int[] selected, int[] baseline) {
    int[] events = Arrays.copyOf(selected, selected.length + baseline.length);
    System.arraycopy(baseline, 0, events, selected.length, baseline.length);
    return crowd.part(events, selected.length);
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

  private void pairs(Conjunction first, Crowd inside) {
    for (int factor = 0; factor < table.factors().size(); factor++) {
      if (!first.has(factor)) {
        keep(climb.chosen(first, factor, inside));
      }
    }
  }

  private void keep(@Nullable Scored scored) {
    if (scored == null || !known.add(scored.conjunction())) {
      return;
    }
    kept.add(scored);
    if (kept.size() > KEPT) {
      kept.poll();
    }
  }
}
