package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Short ways to look into an answer. */
public final class Answers {
  private Answers() {}

  /** The only group. */
  public static Group group(QueryResult result) {
    assertThat(result.groups()).hasSize(1);
    return result.groups().getFirst();
  }

  /** The totals of the only group. */
  public static List<@Nullable Double> totals(QueryResult result) {
    return group(result).totals();
  }

  /** The first total of the only group, which must be there. */
  public static double total(QueryResult result) {
    return Objects.requireNonNull(totals(result).getFirst());
  }

  /** The first total of each group, by the texts of its key, in the order of the groups. */
  public static Map<String, @Nullable Double> totalsByKey(QueryResult result) {
    Map<String, @Nullable Double> totals = new LinkedHashMap<>();
    for (Group group : result.groups()) {
      totals.put(key(group), group.totals().getFirst());
    }
    return totals;
  }

  /** The texts of the keys, in the order of the groups. */
  public static List<String> keys(QueryResult result) {
    return result.groups().stream().map(Answers::key).toList();
  }

  private static String key(Group group) {
    return group.key().stream().map(Answers::text).collect(Collectors.joining(" | "));
  }

  private static String text(@Nullable Value value) {
    return value == null ? "(missing)" : value.text();
  }
}
