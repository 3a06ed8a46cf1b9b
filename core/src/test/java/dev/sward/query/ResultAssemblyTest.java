package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.QueryResult.Point;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResultAssemblyTest {
  private static final Group A = group(new Value.Text("a"), 1.0);
  private static final Group B = group(new Value.Text("b"), 2.0);
  private static final Group C = group(new Value.Text("c"), null);
  private static final Group MISSING = group(null, 2.0);

  private static Query query(List<Query.Order> orders, List<Query.Having> havings) {
    Expr x = Expr.ColumnRef.of("x");
    return new Query(
        DatasetScope.of("d"),
        new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(60)),
        List.of(
            new Calculation(CalculationOp.SUM, Optional.of(x), Optional.empty(), "sum"),
            new Calculation(CalculationOp.RATE_MAX, Optional.of(x), Optional.empty(), "rate")),
        Optional.empty(),
        List.of(new Query.Breakdown(x, "x")),
        orders,
        havings,
        10,
        Optional.empty(),
        Optional.empty());
  }

  private static Group group(@Nullable Value key, @Nullable Double sum) {
    return new Group(Arrays.asList(key), Arrays.asList(sum, null), List.of(), List.of());
  }

  private static List<Group> sorted(Query.Order... orders) {
    return List.of(C, MISSING, B, A).stream()
        .sorted(ResultAssembly.order(query(List.of(orders), List.of())))
        .toList();
  }

  @Test
  void order_putsAbsentLastAndEndsWithKeys() {
    assertThat(sorted()).containsExactly(B, MISSING, A, C);
    assertThat(sorted(new Query.Order("sum", false))).containsExactly(A, B, MISSING, C);
    assertThat(sorted(new Query.Order("x", false))).containsExactly(A, B, C, MISSING);
    assertThat(sorted(new Query.Order("x", true))).containsExactly(C, B, A, MISSING);
    assertThat(sorted(new Query.Order("sum", true), new Query.Order("x", true)))
        .containsExactly(B, MISSING, A, C);
    assertThatThrownBy(() -> sorted(new Query.Order("y", true)))
        .hasMessage("order: 'y' (expected: the name of a calculation or breakdown of this query)");
  }

  private static boolean satisfies(Expr.Comparison op, double value, Group group) {
    Query query = query(List.of(), List.of(new Query.Having("sum", op, value)));
    return ResultAssembly.satisfiesHavings(query, group.totals());
  }

  @Test
  void havings_compareTotals() {
    assertThat(satisfies(Expr.Comparison.GE, 2, B)).isTrue();
    assertThat(satisfies(Expr.Comparison.GT, 2, B)).isFalse();
    assertThat(satisfies(Expr.Comparison.LE, 2, B)).isTrue();
    assertThat(satisfies(Expr.Comparison.LT, 2, B)).isFalse();
    assertThat(satisfies(Expr.Comparison.EQ, 2, B)).isTrue();
    assertThat(satisfies(Expr.Comparison.NE, 2, B)).isFalse();
    assertThat(satisfies(Expr.Comparison.NE, 2, C)).isFalse();
    Query unknown = query(List.of(), List.of(new Query.Having("nowhere", Expr.Comparison.EQ, 1)));
    assertThatThrownBy(() -> ResultAssembly.satisfiesHavings(unknown, B.totals()))
        .hasMessage("having: 'nowhere' (expected: the name of a calculation of this query)");
  }

  @Test
  void rates_skipPointsWithoutValue() {
    List<Point> series =
        List.of(
            point(0, 100.0),
            point(60, 160.0),
            point(120, null),
            point(180, 40.0),
            point(190, 60.0));
    assertThat(ResultAssembly.withRates(query(List.of(), List.of()), series))
        .containsExactly(
            point(0, null), point(60, 1.0), point(120, null), point(180, -1.0), point(190, 2.0));
  }

  private static Point point(long seconds, @Nullable Double rate) {
    return new Point(Instant.ofEpochSecond(seconds), Arrays.asList(7.0, rate));
  }
}
