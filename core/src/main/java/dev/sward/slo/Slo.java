package dev.sward.slo;

import dev.sward.sli.Sli;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A service level objective.
 *
 * @param title for people; may be empty
 * @param description for people; may be empty
 * @param service whose objective it is; may be empty
 * @param labels for routing alerts and for choosing objectives; at most {@link #MOST_LABELS}
 * @param maxGroups how many groups are told apart, the busiest; the others count together
 * @param user the column that says whom an event was for; empty: {@link #USUAL_USERS}
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
    int maxGroups,
    Optional<String> user) {
  /** Columns that say whom an event was for; the first that there is. */
  public static final List<String> USUAL_USERS = List.of("enduser.id", "user.id");

  public static final int MOST_LABELS = 64;
  public static final int DEFAULT_MAX_GROUPS = 100;
  public static final int MOST_GROUPS = 1_000;

  /** Of the name of the column of users. */
  public static final int LONGEST_USER = 200;

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
    if (user.isPresent() && (user.get().isBlank() || user.get().length() > LONGEST_USER)) {
      throw new IllegalArgumentException(
          "user: '%s' (expected: the name of a column, 1 to %d characters)"
              .formatted(user.get(), LONGEST_USER));
    }
  }

  /** Whose users are told by the usual columns. */
  public Slo(
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
    this(
        name,
        title,
        description,
        service,
        labels,
        sli,
        target,
        window,
        budgeting,
        maxGroups,
        Optional.empty());
  }

  /** The first of the usual columns of users that there is. */
  public static Optional<String> usualUser(Predicate<String> isColumn) {
    return USUAL_USERS.stream().filter(isColumn).findFirst();
  }

  /** Labels from a plain map. */
  public static SortedMap<String, String> labels(Map<String, String> labels) {
    return new TreeMap<>(labels);
  }
}
