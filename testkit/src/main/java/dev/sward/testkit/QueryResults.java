package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.CalculationOp;
import dev.sward.query.Heatmap;
import dev.sward.query.Quantiles;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.QueryResult.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the answers of two stores to the same question. */
public final class QueryResults {
  /** What the order of additions may change. */
  private static final double ROUNDING = 1e-9;

  private final Query query;

  private QueryResults(Query query) {
    this.query = query;
  }

  /**
   * Fails if the answers differ by more than rounding, or a quantile by more than its stated error.
   * Costs in time, watermarks may differ.
   */
  public static void assertSame(Query query, QueryResult expected, QueryResult actual) {
    new QueryResults(query).assertSame("", expected, actual);
  }

  private void assertSame(String where, QueryResult expected, QueryResult actual) {
    assertThat(actual.groups().stream().map(Group::key).toList())
        .as("%skeys of the groups", where)
        .isEqualTo(expected.groups().stream().map(Group::key).toList());
    for (int i = 0; i < expected.groups().size(); i++) {
      Group group = expected.groups().get(i);
      assertSame("%sgroup %s: ".formatted(where, group.key()), group, actual.groups().get(i));
    }
    assertThat(actual.other().isPresent())
        .as("%sthere is an other group", where)
        .isEqualTo(expected.other().isPresent());
    if (expected.other().isPresent() && actual.other().isPresent()) {
      assertSame(where + "other: ", expected.other().get(), actual.other().get());
    }
    assertThat(actual.honesty().groupsTotal())
        .as("%sgroups in total", where)
        .isEqualTo(expected.honesty().groupsTotal());
    assertThat(actual.honesty().weighted())
        .as("%sweighted", where)
        .isEqualTo(expected.honesty().weighted());
    assertThat(actual.honesty().distinctIsLowerBound())
        .as("%sdistinct is a lower bound", where)
        .isEqualTo(expected.honesty().distinctIsLowerBound());
    assertThat(actual.cost().rowsScanned())
        .as("%srows scanned", where)
        .isEqualTo(expected.cost().rowsScanned());
    assertThat(actual.cost().rowsMatched())
        .as("%srows matched", where)
        .isEqualTo(expected.cost().rowsMatched());
    assertThat(actual.comparison().isPresent())
        .as("%sthere is a comparison", where)
        .isEqualTo(expected.comparison().isPresent());
    if (expected.comparison().isPresent() && actual.comparison().isPresent()) {
      assertSame("comparison: ", expected.comparison().get(), actual.comparison().get());
    }
  }

  private void assertSame(String where, Group expected, Group actual) {
    assertThat(actual.key()).as("%skey", where).isEqualTo(expected.key());
    assertSameValues(where + "total of ", expected.totals(), actual.totals());
    assertThat(actual.series().stream().map(Point::time).toList())
        .as("%stimes", where)
        .isEqualTo(expected.series().stream().map(Point::time).toList());
    for (int i = 0; i < expected.series().size(); i++) {
      Point point = expected.series().get(i);
      assertSameValues(
          "%sat %s: ".formatted(where, point.time()),
          point.values(),
          actual.series().get(i).values());
    }
    assertThat(actual.heatmaps()).as("%sheatmaps", where).hasSameSizeAs(expected.heatmaps());
    for (int i = 0; i < expected.heatmaps().size(); i++) {
      assertSame(where + "heatmap: ", expected.heatmaps().get(i), actual.heatmaps().get(i));
    }
  }

  private static void assertSame(String where, Heatmap expected, Heatmap actual) {
    assertThat(actual.times()).as("%stimes", where).isEqualTo(expected.times());
    assertThat(actual.bounds()).as("%sbounds", where).isEqualTo(expected.bounds());
    assertThat(actual.weights()).as("%sweights", where).isDeepEqualTo(expected.weights());
  }

  private void assertSameValues(
      String where, List<@Nullable Double> expected, List<@Nullable Double> actual) {
    assertThat(actual).as(where).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      CalculationOp op = query.calculations().get(i).op();
      String what = "%s%s (%s)".formatted(where, query.calculations().get(i).name(), op);
      assertSameValue(what, op, expected.get(i), actual.get(i));
    }
  }

  private static void assertSameValue(
      String what, CalculationOp op, @Nullable Double expected, @Nullable Double actual) {
    if (expected == null || actual == null) {
      assertThat(actual).as(what).isEqualTo(expected);
      return;
    }
    double relative = op.quantile().isPresent() ? Quantiles.RELATIVE_ERROR : 0;
    double allowed = Math.abs(expected) * (relative + ROUNDING) + ROUNDING;
    boolean same = expected.equals(actual) || Math.abs(expected - actual) <= allowed;
    assertThat(same)
        .as("%s: expected %s within %s, but was %s", what, expected, allowed, actual)
        .isTrue();
  }
}
