package dev.sward.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Betters a conjunction step by step, each time by the one change that gains most for its cost: a
 * condition added, dropped, or its values chosen anew among the events that satisfy the others.
 *
 * <pre>
 *   events of the crowd, by how many of the conditions fail
 *     none       inside: where other factors' conditions are sought
 *     only i     with the inside: where the values of condition i are chosen anew
 *     several    no single change reaches them
 * </pre>
 */
final class Climb {
  private static final int MAX_STEPS = 40;

  private final ContrastTable table;
  private final Crowd crowd;
  private final Priors priors;
  private final LevelCounts[] counts;

  Climb(ContrastTable table, Crowd crowd, Priors priors) {
    this.table = table;
    this.crowd = crowd;
    this.priors = priors;
    counts =
        table.factors().stream()
            .map(factor -> new LevelCounts(factor.levels().size()))
            .toArray(LevelCounts[]::new);
  }

  Scored from(Conjunction start, int maxConditions) {
    Scored best = Scored.of(table, start, crowd, priors);
    for (int step = 0; step < MAX_STEPS; step++) {
      Scored next = bestStep(best, maxConditions);
      if (next.value() <= best.value() + 1e-9) {
        return best;
      }
      best = next;
    }
    return best;
  }

  private Scored bestStep(Scored from, int maxConditions) {
    Conjunction conjunction = from.conjunction();
    List<Crowd> parts = parts(conjunction);
    Crowd inside = parts.getLast();
    Scored best = from;
    for (int i = 0; i < conjunction.conditions().size(); i++) {
      Condition condition = conjunction.conditions().get(i);
      Crowd context = joined(inside, parts.get(i));
      Conjunction others = conjunction.without(condition.factor());
      best = better(best, scored(others, context));
      best = better(best, chosen(others, condition.factor(), context));
    }
    if (conjunction.conditions().size() < maxConditions) {
      for (int factor = 0; factor < table.factors().size(); factor++) {
        if (!conjunction.has(factor)) {
          best = better(best, chosen(conjunction, factor, inside));
        }
      }
    }
    return best;
  }

  /** The best values of a factor among the events that satisfy the others. */
  @Nullable Scored chosen(Conjunction others, int factor, Crowd context) {
    Factor own = table.factors().get(factor);
    if (own.kind() == Factor.Kind.MEMBERS) {
      return scored(others, factor, MemberChoice.best(table, factor, context, crowd, priors));
    }
    counts[factor].clear();
    counts[factor].add(own, context);
    return scored(others, factor, LevelChoice.best(table, factor, counts[factor], crowd, priors));
  }

  private @Nullable Scored scored(Conjunction others, int factor, @Nullable LevelChoice choice) {
    if (choice == null) {
      return null;
    }
    Condition condition = new Condition(factor, choice.codes());
    Conjunction conjunction = others.with(condition);
    double gain = choice.value() + priors.condition(condition);
    return new Scored(conjunction, gain, priors.conjunction(conjunction));
  }

  private Scored scored(Conjunction conjunction, Crowd inside) {
    double gain = crowd.likelihood().gain(inside.allSelected(), inside.allBaseline());
    return new Scored(conjunction, gain, priors.conjunction(conjunction));
  }

  private static Scored better(Scored best, @Nullable Scored other) {
    return other != null && other.value() > best.value() ? other : best;
  }

  /** For each condition the events that fail it only; last those that fail none. */
  private List<Crowd> parts(Conjunction conjunction) {
    int conditions = conjunction.conditions().size();
    Membership membership = new Membership(table, conjunction);
    int[][] events = new int[conditions + 1][Math.max(16, crowd.size() / 16)];
    int[] sizes = new int[conditions + 1];
    int[] selected = new int[conditions + 1];
    for (int i = 0; i < crowd.size(); i++) {
      int failing = membership.failing(crowd.events()[i]);
      if (failing == Membership.SEVERAL) {
        continue;
      }
      int part = failing == Membership.NONE ? conditions : failing;
      if (sizes[part] == events[part].length) {
        events[part] = Arrays.copyOf(events[part], 2 * sizes[part]);
      }
      events[part][sizes[part]++] = crowd.events()[i];
      if (i < crowd.selected()) {
        selected[part]++;
      }
    }
    List<Crowd> parts = new ArrayList<>();
    for (int part = 0; part <= conditions; part++) {
      parts.add(crowd.part(Arrays.copyOf(events[part], sizes[part]), selected[part]));
    }
    return parts;
  }

  private static Crowd joined(Crowd one, Crowd other) {
    int[] events = new int[one.size() + other.size()];
    int selected = one.selected() + other.selected();
    System.arraycopy(one.events(), 0, events, 0, one.selected());
    System.arraycopy(other.events(), 0, events, one.selected(), other.selected());
    int baseline = one.size() - one.selected();
    System.arraycopy(one.events(), one.selected(), events, selected, baseline);
    System.arraycopy(
        other.events(),
        other.selected(),
        events,
        selected + baseline,
        other.size() - other.selected());
    return one.part(events, selected);
  }
}
