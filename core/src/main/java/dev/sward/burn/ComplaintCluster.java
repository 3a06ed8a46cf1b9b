package dev.sward.burn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Complaints that came together.
 *
 * @param from the first
 * @param to the last, not before it
 */
public record ComplaintCluster(Instant from, Instant to, int complaints) {
  /**
   * Groups complaints that follow one another within a gap; those of too few are left out.
   *
   * @param complaints in any order
   */
  public static List<ComplaintCluster> of(List<Instant> complaints, Duration gap, int least) {
    List<ComplaintCluster> clusters = new ArrayList<>();
    for (Instant complaint : complaints.stream().sorted().toList()) {
      ComplaintCluster last = clusters.isEmpty() ? null : clusters.getLast();
      if (last == null || complaint.isAfter(last.to.plus(gap))) {
        clusters.add(new ComplaintCluster(complaint, complaint, 1));
      } else {
        clusters.set(
            clusters.size() - 1, new ComplaintCluster(last.from, complaint, last.complaints + 1));
      }
    }
    return clusters.stream().filter(cluster -> cluster.complaints >= least).toList();
  }
}
