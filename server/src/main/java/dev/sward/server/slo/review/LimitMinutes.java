package dev.sward.server.slo.review;

import dev.sward.burn.MinuteHistory;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprLimits;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
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
 * The minutes of an indicator by where its events lie among many limits on one column, from one
 * reading of the raw events. What each limit would have counted is summed up from that.
 *
 * <pre>
 *   limits             100   200   500
 *   place of an event   0  |  1  |  2  |  3        by the first limit it is within
 *   at limit 200       good  good   bad   bad      where the other terms are true
 *                      n.a.  n.a.   bad   bad      where they are unknown
 *                      bad, wherever it lies       where one of them is false
 * </pre>
 *
 * An event whose value is unknown, or that is not eligible, is not applicable at any limit.
 */
final class LimitMinutes {
  private static final Duration AT_ONCE = Duration.ofDays(7);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TimeRange range;
  private final List<Double> limits;
  private final List<Cell> cells = new ArrayList<>();

  private LimitMinutes(TimeRange range, List<Double> limits) {
    this.range = range;
    this.limits = limits;
  }

  /** What is known of the events of one place in one minute. */
  private record Cell(long minute, int number, double weight, long rows) {}

  /**
   * Reads the events of a range, which has whole minutes, a week at a time. Blocks.
   *
   * @param numbers the limits, in any order
   */
  static LimitMinutes of(
      Sli sli,
      Thresholds limit,
      List<Double> numbers,
      TimeRange range,
      EventStore store,
      Reins reins) {
    List<Double> sorted = numbers.stream().distinct().sorted().toList();
    LimitMinutes minutes = new LimitMinutes(range, sorted);
    Query.Breakdown place = new Query.Breakdown(minutes.number(sli.eligible(), limit), "place");
    Instant from = range.start();
    while (from.isBefore(range.end())) {
      Instant next = from.plus(AT_ONCE);
      Instant to = next.isBefore(range.end()) ? next : range.end();
      Query query = minutes.query(sli, place, new TimeRange(from, to));
      store.query(query, reins.control()).groups().forEach(minutes::add);
      from = to;
    }
    return minutes;
  }

  /** The minutes as one of the limits counts them. */
  MinuteHistory at(double limit) {
    int index = limits.indexOf(limit);
    MinuteHistory.Filling filling = new MinuteHistory.Filling(range);
    for (Cell cell : cells) {
      filling.add(cell.minute, counts(cell, index));
    }
    return filling.build();
  }

  private Counts counts(Cell cell, int index) {
    if (cell.number == bad()) {
      return new Counts(0, cell.weight, 0, 0, cell.rows, 0);
    }
    boolean within = cell.number % places() <= index;
    if (cell.number > bad() || (cell.number >= places() && within)) {
      return new Counts(0, 0, cell.weight, 0, 0, cell.rows);
    }
    return within
        ? new Counts(cell.weight, 0, 0, cell.rows, 0, 0)
        : new Counts(0, cell.weight, 0, 0, cell.rows, 0);
  }

  /** Up to the last limit and beyond it. */
  private int places() {
    return limits.size() + 1;
  }

  /** Bad at any limit: after the places where the other terms are true, and where unknown. */
  private int bad() {
    return 2 * places();
  }

  private int notApplicable() {
    return bad() + 1;
  }

  private Expr number(Expr eligible, Thresholds limit) {
    Expr others = limit.others();
    Expr judged =
        new Expr.Case(
            List.of(
                new Expr.Case.Branch(others, place(limit, 0)),
                new Expr.Case.Branch(new Expr.Not(others), number(bad()))),
            Optional.of(place(limit, places())));
    Expr number =
        new Expr.Case(
            List.of(new Expr.Case.Branch(eligible, judged)), Optional.of(number(notApplicable())));
    ExprLimits.check(number);
    return number;
  }

  private Expr place(Thresholds limit, int first) {
    List<Expr.Case.Branch> branches = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      branches.add(new Expr.Case.Branch(limit.at(limits.get(i)), number(first + i)));
    }
    Expr beyond = new Expr.Not(limit.at(limits.getLast()));
    branches.add(new Expr.Case.Branch(beyond, number(first + limits.size())));
    return new Expr.Case(branches, Optional.of(number(notApplicable())));
  }

  private static Expr number(int number) {
    return Expr.Literal.of((long) number);
  }

  private Query query(Sli sli, Query.Breakdown place, TimeRange week) {
    List<Calculation> calculations =
        List.of(
            new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT"),
            new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "ROWS"));
    return new Query(
        sli.scope(),
        week,
        calculations,
        Optional.empty(),
        List.of(place),
        List.of(),
        List.of(),
        notApplicable() + 1,
        Optional.of(MINUTE),
        Optional.empty());
  }

  private void add(QueryResult.Group group) {
    if (!(group.key().getFirst() instanceof Value.Int(long number))) {
      throw new IllegalStateException("place: %s (expected: a number)".formatted(group.key()));
    }
    for (QueryResult.Point point : group.series()) {
      List<@Nullable Double> values = point.values();
      cells.add(
          new Cell(
              MinuteSet.minute(point.time()),
              Math.toIntExact(number),
              Objects.requireNonNullElse(values.get(0), 0.0),
              Objects.requireNonNullElse(values.get(1), 0.0).longValue()));
    }
  }
}
