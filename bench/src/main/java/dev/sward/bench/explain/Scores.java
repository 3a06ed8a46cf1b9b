package dev.sward.bench.explain;

import dev.sward.explain.Explanation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How well incidents were explained. Not thread-safe. */
public final class Scores {
  private static final int[] RANKS = {1, 3, 5};

  private final int[] hits = new int[RANKS.length];
  private int incidents;
  private int right;
  private int wrong;
  private int missed;

  /**
   * @param counted how many of them, the first ones, are taken for an answer where false ones count
   */
  void add(List<Explanation> said, int counted, MadeIncident incident) {
    Judge judge = new Judge(incident);
    List<Optional<Cause>> causes = said.stream().map(judge::said).toList();
    incidents++;
    for (int i = 0; i < RANKS.length; i++) {
      boolean isHit = causes.stream().limit(RANKS[i]).anyMatch(Optional::isPresent);
      hits[i] += isHit ? 1 : 0;
    }
    int answers = Math.min(counted, said.size());
    Set<Cause> found =
        new HashSet<>(causes.stream().limit(answers).flatMap(Optional::stream).toList());
    right += found.size();
    wrong += answers - found.size();
    missed += incident.causes().size() - found.size();
  }

  public int incidents() {
    return incidents;
  }

  /** Share of incidents of which one of the first 1, 3 or 5 explanations is a cause, exactly. */
  public double hit(int rank) {
    return (double) hits[Arrays.binarySearch(RANKS, rank)] / incidents;
  }

  /** The harmonic mean of precision and recall, over all causes of all incidents. */
  public double f1() {
    return 2.0 * right / (2 * right + wrong + missed);
  }

  public double precision() {
    return (double) right / (right + wrong);
  }

  public double recall() {
    return (double) right / (right + missed);
  }
}
