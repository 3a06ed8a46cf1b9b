package dev.sward.slo;

import dev.sward.sli.Sli;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service level objective.
 *
 * @param title for people; may be empty
 * @param description for people; may be empty
 * @param service whose objective it is; may be empty
 * @param labels for routing alerts and for choosing objectives; at most {@link #MOST_LABELS}
 * @param maxGroups how many groups are told apart, the busiest; the others count together
 */
public record Slo(
    SloName name,
    String title,
    String description,
    String service,
    SortedMap<String, String> labels,
    Sli sli,
    Target target,
    SloWindow window,
    Budgeting budgeting,
    int maxGroups) {
  public static final int MOST_LABELS = 64;
  public static final int DEFAULT_MAX_GROUPS = 100;
  public static final int MOST_GROUPS = 1_000;

  public Slo {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (labels.size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          "labels: %d (expected: at most %d)".formatted(labels.size(), MOST_LABELS));
    }
    if (maxGroups < 1 || maxGroups > MOST_GROUPS) {
      throw new IllegalArgumentException(
          "max_groups: %d (expected: 1 to %d)".formatted(maxGroups, MOST_GROUPS));
    }
  }

  /** Labels from a plain map. */
  public static SortedMap<String, String> labels(Map<String, String> labels) {
    return new TreeMap<>(labels);
  }
}
