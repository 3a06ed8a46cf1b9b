package dev.sward.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several conjunctions, each found among the events that those before it do not explain.
 *
 * <p>The best one alone is not always the best to begin with: one that says "any of these versions"
 * may be two causes, each with a version and a place. Where other summits of the search compete for
 * the same events, or a part of the best one stands out of it, what follows from each is tried, and
 * the cover of the highest value taken.
 */
final class Cover {
  private static final int MAX_CONDITIONS = 5;

  /** How many of the best starts are climbed from. */
  private static final int CLIMBS = 12;

  /** The same to find a part of a summit. */
  private static final int PART_CLIMBS = 3;

  /** How many summits are tried first, and to which depth. */
  private static final int WIDTH = 3;

  private static final int DEPTH = 2;
  private static final int ROUNDS = 2;

  /** Of the best one's value: a rival with less does not end in a better cover. */
  private static final double LEAST_VALUE = 0.25;

  /** Of a rival's selected evidence: with less it is another cause, to be found later. */
  private static final double LEAST_OVERLAP = 0.3;

  /** Observations of selected events that are told of at least: fewer are an anecdote. */
  private static final double LEAST_EVIDENCE = 3;

  /**
   * Odds inside by odds outside: of very many events, differences become certain that nobody would
   * act on.
   */
  private static final double LEAST_ODDS_RATIO = 1.5;

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::value).reversed();

  private final ContrastTable table;
  private final Crowd everything;
  private final Priors priors;
  private final double significant;
  private final Reins reins;

  Cover(ContrastTable table, Priors priors, double significant, Reins reins) {
    this.table = table;
    this.priors = priors;
    this.significant = significant;
    this.reins = reins;
    everything = Crowd.of(table);
  }

  /** The best first. */
  List<Scored> found(int most) {
    return refined(cover(everything, most, 0));
  }

  private List<Scored> cover(Crowd crowd, int most, int depth) {
    if (most == 0 || crowd.selected() == 0) {
      return List.of();
    }
    List<Scored> best = List.of();
    int tried = 0;
    for (Scored first : firsts(crowd, depth)) {
      boolean isRival =
          tried > 0 && !(depth < DEPTH && tried < WIDTH && competes(best.getFirst(), first, crowd));
      if (isRival || Significance.corrected(first) > significant) {
        continue;
      }
      tried++;
      List<Scored> cover = new ArrayList<>(List.of(first));
      cover.addAll(cover(crowd.outside(table, first.conjunction()), most - 1, depth + 1));
      if (best.isEmpty() || value(cover) > value(best)) {
        best = cover;
      }
    }
    return best;
  }

  /** The summits; where several are tried, the best one's part after it. */
  private List<Scored> firsts(Crowd crowd, int depth) {
    List<Scored> firsts = new ArrayList<>(summits(crowd, CLIMBS));
    if (depth < DEPTH && !firsts.isEmpty()) {
      part(firsts.getFirst(), crowd).ifPresent(part -> firsts.add(1, part));
    }
    return firsts;
  }

  /**
   * Of a summit, the part that stands out of it most: where two causes over the same attributes are
   * one conjunction that covers both, it is one of them. Only if it and the rest are worth more
   * than the summit.
   */
  private Optional<Scored> part(Scored summit, Crowd crowd) {
    Conjunction whole = summit.conjunction();
    long open =
        whole.conditions().stream()
            .filter(condition -> condition.codes().cardinality() > 1)
            .count();
    if (open < 2) {
      return Optional.empty();
    }
    return summits(crowd.inside(table, whole), PART_CLIMBS).stream()
        .filter(one -> Significance.corrected(one) <= significant)
        .findFirst()
        .map(one -> Scored.of(table, one.conjunction().within(whole), crowd, priors))
        .filter(part -> part.value() + rest(summit, part, crowd).value() > summit.value());
  }

  /** What becomes of a summit without the events of a part of it. */
  private Scored rest(Scored summit, Scored part, Crowd crowd) {
    return new Climb(table, crowd.outside(table, part.conjunction()), priors)
        .from(summit.conjunction(), MAX_CONDITIONS);
  }

  private static double value(List<Scored> cover) {
    return cover.stream().mapToDouble(Scored::value).sum();
  }

  private boolean competes(Scored best, Scored rival, Crowd crowd) {
    Crowd explained = crowd.inside(table, rival.conjunction());
    Crowd both = explained.inside(table, best.conjunction());
    return rival.value() > LEAST_VALUE * best.value()
        && both.allSelected() > LEAST_OVERLAP * explained.allSelected();
  }

  /** What the climbs end at, the best first. */
  private List<Scored> summits(Crowd crowd, int climbs) {
    Lanes<Climb> lanes = new Lanes<>(reins, () -> new Climb(table, crowd, priors));
    List<Scored> starts = new Beam(table, crowd, priors, lanes, reins).starts();
    reins.check();
    Set<Scored> summits =
        new HashSet<>(
            lanes.each(
                starts.subList(0, Math.min(climbs, starts.size())),
                (climb, start) -> climb.from(start.conjunction(), MAX_CONDITIONS)));
    return summits.stream().sorted(BEST_FIRST).toList();
  }

  /**
   * Those of which there is enough, that differ enough from what no other one explains, and that
   * are not the rim of a better one.
   */
  List<Scored> worthTelling(List<Scored> found) {
    return Rim.without(found, table).stream()
        .filter(one ->
            isWorthTelling(
                one, unexplained(found.stream().filter(other -> !other.equals(one)).toList())))
        .toList();
  }

  private boolean isWorthTelling(Scored scored, Crowd crowd) {
    Crowd inside = crowd.inside(table, scored.conjunction());
    double selected = inside.allSelected();
    double baseline = inside.allBaseline();
    double selectedOutside = crowd.allSelected() - selected;
    double baselineOutside = crowd.allBaseline() - baseline;
    return selected >= LEAST_EVIDENCE
        && selected * baselineOutside >= LEAST_ODDS_RATIO * baseline * selectedOutside;
  }

  private Crowd unexplained(List<Scored> by) {
    Crowd crowd = everything;
    for (Scored one : by) {
      crowd = crowd.outside(table, one.conjunction());
    }
    return crowd;
  }

  /**
   * Each one bettered among the events that the others do not explain, then without those that are
   * not significant there.
   */
  List<Scored> refined(List<Scored> found) {
    List<Scored> before = found;
    for (int round = 0; round < ROUNDS; round++) {
      List<Scored> after = refinedOnce(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  /**
   * What is left of one that others cover, an interval within theirs, must be gone before those are
   * looked at: else each would take the other's events.
   */
  private List<Scored> refinedOnce(List<Scored> found) {
    List<Scored> now = new ArrayList<>(found);
    int i = 0;
    while (i < now.size()) {
      reins.check();
      Scored one = now.remove(i);
      Climb climb = new Climb(table, unexplained(now), priors);
      Scored better = climb.from(one.conjunction(), MAX_CONDITIONS);
      if (Significance.corrected(better) <= significant) {
        now.add(i++, better);
      }
    }
    return now.stream().sorted(BEST_FIRST).toList();
  }
}
