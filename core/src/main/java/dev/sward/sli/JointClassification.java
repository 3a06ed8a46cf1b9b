package dev.sward.sli;

import dev.sward.event.Value;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several indicators of the same datasets and groups, asked in one question: events are grouped by
 * their outcomes for all of them together, of which few combinations occur.
 *
 * <pre>
 *   outcome 0   outcome 1   COUNT            what it says of 0          of 1
 *   good        good          900     ──►    good  900 + 70     good  900
 *   good        bad            70            bad    30          bad    70 + 30
 *   bad         bad            30
 * </pre>
 */
public final class JointClassification {
  private final List<Classification> members;

  /**
   * @param members at least one; all of the same datasets and groups
   */
  public JointClassification(List<Classification> members) {
    this.members = List.copyOf(members);
    Sli first = members.getFirst().sli();
    for (Classification member : members) {
      Sli sli = member.sli();
      if (!sli.scope().equals(first.scope()) || !sli.groupBy().equals(first.groupBy())) {
        throw new IllegalArgumentException(
            "indicators: of %s by %s and of %s by %s (expected: the same for all)"
                .formatted(first.scope(), first.groupBy(), sli.scope(), sli.groupBy()));
      }
    }
  }

  /** As {@link Classification#query}. */
  public Query query(TimeRange range) {
    return query(range, List.of(), Optional.empty());
  }

  /** As {@link Classification#minutesQuery}. */
  public Query minutesQuery(TimeRange range) {
    return query(range, List.of(), Optional.of(Duration.ofMinutes(1)));
  }

  /** As {@link Classification#groupsQuery}. */
  public Query groupsQuery(TimeRange range) {
    return query(range, groupBy(), Optional.empty());
  }

  /** As {@link Classification#groupMinutesQuery}. */
  public Query groupMinutesQuery(TimeRange range) {
    return query(range, groupBy(), Optional.of(Duration.ofMinutes(1)));
  }

  /** Whether the events of groups are counted besides those of all. */
  public boolean isGrouped() {
    return !groupBy().isEmpty();
  }

  private List<Query.Breakdown> groupBy() {
    return members.getFirst().sli().groupBy();
  }

  private Query query(
      TimeRange range, List<Query.Breakdown> groupBy, Optional<Duration> granularity) {
    return Classification.question(
        members.getFirst().sli().scope(),
        range,
        IntStream.range(0, members.size())
            .mapToObj(i -> new Query.Breakdown(members.get(i).number(), "outcome " + i))
            .toList(),
        groupBy,
        List.of(),
        granularity);
  }

  /**
   * What an answer says of one member, for it to read. The answer must not be cut: a combination
   * that is left out would be missing in each.
   */
  public QueryResult answer(int member, QueryResult joint) {
    return new QueryResult(
        joint.groups().stream().map(group -> only(member, group)).toList(),
        joint.other(),
        joint.honesty(),
        joint.cost(),
        joint.comparison());
  }

  private QueryResult.Group only(int member, QueryResult.Group group) {
    List<@Nullable Value> key = new ArrayList<>();
    key.add(group.key().get(member));
    key.addAll(group.key().subList(members.size(), group.key().size()));
    return new QueryResult.Group(
        Collections.unmodifiableList(key), group.totals(), group.series(), group.heatmaps());
  }
}
