package dev.sward.query;

import dev.sward.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Query}.
 *
 * @param groups in the order asked for
 * @param other the groups beyond the limit, calculated as one; empty if there is none. An event
 *     counts once for each of those groups it is in
 * @param comparison the same question, on its own, of the earlier range
 */
public record QueryResult(
    List<Group> groups,
    Optional<Group> other,
    Honesty honesty,
    Cost cost,
    Optional<QueryResult> comparison) {
  public QueryResult {
    groups = List.copyOf(groups);
  }

  /**
   * One group.
   *
   * @param key one value a breakdown; null: the attribute was missing. Empty for "other"
   * @param totals one a calculation over the whole range; null: nothing to calculate from, HEATMAP
   *     or a rate
   * @param series one a time bucket with rows of the group, oldest first; empty without granularity
   * @param heatmaps one a HEATMAP calculation, in their order
   */
  public record Group(
      List<@Nullable Value> key,
      List<@Nullable Double> totals,
      List<Point> series,
      List<Heatmap> heatmaps) {}

  /** The calculations over one time bucket, named by its start (cut to the range). */
  public record Point(Instant time, List<@Nullable Double> values) {}

  /**
   * What a reader must know before trusting the figures.
   *
   * @param weighted some rows stand for more than one event, so figures are estimates
   * @param quantileRelativeError the bound on each quantile's error, 0 if none was asked
   * @param distinctIsLowerBound COUNT_DISTINCT saw sampled rows
   * @param groupsTotal how many groups satisfy the havings, shown or not
   * @param watermark everything acknowledged before this instant is in the answer
   */
  public record Honesty(
      boolean weighted,
      double quantileRelativeError,
      boolean distinctIsLowerBound,
      long groupsTotal,
      Instant watermark) {}

  /**
   * What the answer took.
   *
   * @param rowsScanned rows in the time range and scope, before filters
   * @param rowsMatched rows that the where keeps
   */
  public record Cost(long rowsScanned, long rowsMatched, Duration elapsed) {}
}
