package dev.sward.server.slo.review;

import dev.sward.burn.MinuteHistory;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the minutes of several indicators over the same datasets from raw events, in one reading
 * of them, day by day. An answer has one size whatever the events are; that of a {@link
 * dev.sward.sli.JointClassification}, which tells the reasons of what is not applicable, grows with
 * the combinations of outcomes.
 *
 * <pre>
 *   all   good 0  bad 0  good 1  bad 1 …      each as weight and as rows
 * </pre>
 */
final class RawMinutes {
  /** The most indicators counted together. */
  static final int MOST = 50;

  private static final Duration AT_ONCE = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private RawMinutes() {}

  /** The minutes of a range, which has whole ones, for each indicator. Blocks. */
  static List<MinuteHistory> of(List<Sli> slis, TimeRange range, EventStore store, Reins reins) {
    List<Calculation> calculations = calculations(slis);
    List<MinuteHistory.Filling> fillings =
        slis.stream().map(sli -> new MinuteHistory.Filling(range)).toList();
    Instant from = range.start();
    while (from.isBefore(range.end())) {
      Instant next = from.plus(AT_ONCE);
      Instant to = next.isBefore(range.end()) ? next : range.end();
      Query query = query(slis.getFirst(), calculations, new TimeRange(from, to));
      for (QueryResult.Group group : store.query(query, reins.control()).groups()) {
        group.series().forEach(point -> put(point, fillings));
      }
      from = to;
    }
    return fillings.stream().map(MinuteHistory.Filling::build).toList();
  }

  private static Query query(Sli sli, List<Calculation> calculations, TimeRange range) {
    return new Query(
        sli.scope(),
        range,
        calculations,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        1,
        Optional.of(MINUTE),
        Optional.empty());
  }

  private static List<Calculation> calculations(List<Sli> slis) {
    List<Calculation> calculations = new ArrayList<>();
    add("all", Optional.empty(), calculations);
    for (int i = 0; i < slis.size(); i++) {
      Classification classification = new Classification(slis.get(i));
      for (Outcome outcome : List.of(Outcome.GOOD, Outcome.BAD)) {
        add(
            "%s %d".formatted(outcome.verdict(), i),
            Optional.of(classification.condition(outcome)),
            calculations);
      }
    }
    return calculations;
  }

  private static void add(String name, Optional<Expr> where, List<Calculation> calculations) {
    for (CalculationOp op : List.of(CalculationOp.COUNT, CalculationOp.ROWS)) {
      calculations.add(new Calculation(op, Optional.empty(), where, "%s %s".formatted(op, name)));
    }
  }

  private static void put(QueryResult.Point point, List<MinuteHistory.Filling> fillings) {
    long minute = MinuteSet.minute(point.time());
    List<@Nullable Double> values = point.values();
    double all = value(values, 0);
    long rows = (long) value(values, 1);
    for (int i = 0; i < fillings.size(); i++) {
      double good = value(values, 2 + 4 * i);
      long goodRows = (long) value(values, 3 + 4 * i);
      double bad = value(values, 4 + 4 * i);
      long badRows = (long) value(values, 5 + 4 * i);
      fillings
          .get(i)
          .add(
              minute,
              new Counts(
                  good,
                  bad,
                  Math.max(0, all - good - bad),
                  goodRows,
                  badRows,
                  rows - goodRows - badRows));
    }
  }

  private static double value(List<@Nullable Double> values, int index) {
    return Objects.requireNonNullElse(values.get(index), 0.0);
  }
}
