package dev.sward.query;

import dev.sward.event.Value;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.QueryResult.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with calculated groups to make them the answer; the same for every store. Pure. */
public final class ResultAssembly {
  private static final double NANOS_PER_SECOND = 1e9;

  private ResultAssembly() {}

  /** Whether a group with these totals stays. An absent total satisfies no condition. */
  public static boolean satisfiesHavings(Query query, List<@Nullable Double> totals) {
    return query.havings().stream().allMatch(having -> satisfies(query, having, totals));
  }

  private static boolean satisfies(
      Query query, Query.Having having, List<@Nullable Double> totals) {
    int index = calculation(query, having.calculation());
    if (index < 0) {
      throw new IllegalArgumentException(
          "having: '%s' (expected: the name of a calculation of this query)"
              .formatted(having.calculation()));
    }
    Double total = totals.get(index);
    if (total == null) {
      return false;
    }
    double value = having.value();
    return switch (having.op()) {
      case EQ -> total == value;
      case NE -> total != value;
      case LT -> total < value;
      case LE -> total <= value;
      case GT -> total > value;
      case GE -> total >= value;
    };
  }

  /**
   * The order asked for, the first calculation descending if none is; absent values last either
   * way, equal groups by their keys ({@link KeyValues#ORDER}), so that the order is total.
   */
  public static Comparator<Group> order(Query query) {
    List<Query.Order> keys = query.orders();
    Comparator<Group> order = keys.isEmpty() ? byTotal(0, true) : by(query, keys.getFirst());
    for (Query.Order key : keys) {
      order = order.thenComparing(by(query, key));
    }
    for (int i = 0; i < query.breakdowns().size(); i++) {
      order = order.thenComparing(byKey(i, false));
    }
    return order;
  }

  private static Comparator<Group> by(Query query, Query.Order key) {
    int calculation = calculation(query, key.name());
    if (calculation >= 0) {
      return byTotal(calculation, key.descending());
    }
    for (int i = 0; i < query.breakdowns().size(); i++) {
      if (query.breakdowns().get(i).name().equals(key.name())) {
        return byKey(i, key.descending());
      }
    }
    throw new IllegalArgumentException(
        "order: '%s' (expected: the name of a calculation or breakdown of this query)"
            .formatted(key.name()));
  }

  private static Comparator<Group> byTotal(int index, boolean descending) {
    Comparator<Double> order = Comparator.naturalOrder();
    Comparator<@Nullable Double> absentLast =
        Comparator.nullsLast(descending ? order.reversed() : order);
    return (left, right) -> absentLast.compare(left.totals().get(index), right.totals().get(index));
  }

  private static Comparator<Group> byKey(int index, boolean descending) {
    return (left, right) -> {
      Value leftKey = left.key().get(index);
      Value rightKey = right.key().get(index);
      boolean reversed = descending && leftKey != null && rightKey != null;
      return reversed
          ? KeyValues.ORDER.compare(rightKey, leftKey)
          : KeyValues.ORDER.compare(leftKey, rightKey);
    };
  }

  private static int calculation(Query query, String name) {
    for (int i = 0; i < query.calculations().size(); i++) {
      if (query.calculations().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Turns the values of rate calculations from those of {@link CalculationOp#rateBase()} into the
   * change since the latest earlier point that has one, per second between the starts of the two;
   * absent in the first.
   */
  public static List<Point> withRates(Query query, List<Point> series) {
    List<Point> points = series;
    for (int i = 0; i < query.calculations().size(); i++) {
      if (query.calculations().get(i).op().isRate()) {
        points = withRate(points, i);
      }
    }
    return points;
  }

  private static List<Point> withRate(List<Point> series, int index) {
    List<Point> points = new ArrayList<>();
    Point before = null;
    for (Point point : series) {
      List<@Nullable Double> values = new ArrayList<>(point.values());
      values.set(index, before == null ? null : rate(before, point, index));
      points.add(new Point(point.time(), Collections.unmodifiableList(values)));
      if (point.values().get(index) != null) {
        before = point;
      }
    }
    return points;
  }

  private static @Nullable Double rate(Point before, Point point, int index) {
    Double from = before.values().get(index);
    Double to = point.values().get(index);
    if (from == null || to == null) {
      return null;
    }
    double seconds = Duration.between(before.time(), point.time()).toNanos() / NANOS_PER_SECOND;
    return (to - from) / seconds;
  }
}
