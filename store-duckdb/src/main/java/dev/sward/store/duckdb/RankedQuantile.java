package dev.sward.store.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One quantile of every group, for an order or a having. A distribution of each group would be
 * about as large as the rows themselves if there are many groups, but then they are small, and the
 * few values at their ends hold the quantile:
 *
 * <pre>
 *   P99 of 100 events, W = 100      [ … … … … … … … … a b ]   the 2 largest are enough
 *   P99 of a million events         a distribution; at most rows ÷ 1,600 groups are so large
 * </pre>
 *
 * <p>Since every weight is at least 1, ⌊(1 - rank) · W⌋ + 1 of the largest values reach the
 * quantile, or ⌈rank · W⌉ of the smallest.
 */
final class RankedQuantile {
  /** Groups that need more values get a distribution. */
  private static final int MAX_VALUES = 16;

  private final TempTables temp;
  private final CalculationSql calculation;
  private final int index;
  private final Weighting weighting;
  private final String groups;
  private final double rank;

  /** The groups' table has the weight of the numbers of each as n and the index. */
  RankedQuantile(
      TempTables temp, CalculationSql calculation, int index, Weighting weighting, String groups) {
    this.temp = temp;
    this.calculation = calculation;
    this.index = index;
    this.weighting = weighting;
    this.groups = groups;
    rank = calculation.calculation().op().quantile().orElseThrow(AssertionError::new);
  }

  /** A table of the groups with the quantile, as q and the index. */
  String addTo(Supplier<Pass> passes, KeysOf keysOf) throws SQLException {
    long[] most = new long[1];
    boolean[] some = new boolean[1];
    ResultReader.each(
        temp.session(),
        new SqlText()
            .statement(
                "SELECT COALESCE(max(k) FILTER (WHERE k <= %1$d), 0), COALESCE(bool_or(k > %1$d), FALSE) FROM (SELECT %2$s AS k FROM %3$s)"
                    .formatted(MAX_VALUES, valuesNeeded(), groups)),
        row -> {
          most[0] = row.getLong(1);
          some[0] = row.getBoolean(2);
        });
    List<String> found = new ArrayList<>();
    if (most[0] > 0) {
      Pass pass = passes.get();
      found.add(temp.create(fromEnds(pass, keysOf.keys(pass), most[0])));
    }
    if (some[0]) {
      Pass pass = passes.get();
      found.add(temp.create(fromDistributions(pass, keysOf.keys(pass))));
    }
    if (found.isEmpty()) {
      found.add(
          temp.create(new SqlText().statement("SELECT 0 AS rid, CAST(NULL AS INTEGER) AS code")));
    }
    String quantiles =
        String.join(" UNION ALL ", found.stream().map(table -> "SELECT * FROM " + table).toList());
    return temp.create(
        new SqlText()
            .statement(
                "SELECT g.*, %s AS q%d FROM %s g LEFT JOIN (%s) q ON g.rowid = q.rid"
                    .formatted(LogBuckets.representativeSql("q.code"), index, groups, quantiles)));
  }

  /** Registers the keys with a pass. */
  @FunctionalInterface
  interface KeysOf {
    List<GroupKey> keys(Pass pass);
  }

  private boolean fromTop() {
    return rank >= 0.5;
  }

  private String valuesNeeded() {
    String weight = "n" + index;
    return fromTop()
        ? "CAST(floor(%s * %s) + 1 AS BIGINT)".formatted(1 - rank, weight)
        : "CAST(greatest(ceil(%s * %s), 1) AS BIGINT)".formatted(rank, weight);
  }

  private String join(List<GroupKey> keys, String left, String right) {
    List<String> matches = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String own = left.isEmpty() ? keys.get(i).sql() : left + ".k" + i;
      matches.add("%s IS NOT DISTINCT FROM %s.k%d".formatted(own, right, i));
    }
    return String.join(" AND ", matches);
  }

  private SqlText.Bound fromEnds(Pass pass, List<GroupKey> keys, long values) {
    String number = calculation.number(pass);
    List<String> conditions = calculation.conditions(pass, number + " IS NOT NULL");
    String element =
        weighting.isOne()
            ? number
            : "struct_pack(v := %s, w := %s)".formatted(number, pass.named(pass.rows().weight()));
    List<String> outputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      outputs.add(keys.get(i).sql() + " AS k" + i);
      names.add("k" + i);
    }
    String ends =
        "SELECT %s, %s(%s, %d) AS ends FROM %s WHERE %s GROUP BY %s"
            .formatted(
                String.join(", ", outputs),
                fromTop() ? "max" : "min",
                element,
                values,
                pass.from(),
                Conversions.joined(conditions, "AND"),
                String.join(", ", names));
    String value = weighting.isOne() ? "u" : "u.v";
    String weight = weighting.isOne() ? "1" : "u.w";
    String members =
        "SELECT g.rid, g.n%1$d AS whole, unnest(t.ends) AS u FROM (%2$s) t JOIN (SELECT *, rowid AS rid FROM %3$s) g ON %4$s WHERE %5$s <= %6$d"
            .formatted(index, ends, groups, join(keys, "t", "g"), valuesNeeded(), MAX_VALUES);
    String reached =
        "SELECT rid, whole, %1$s AS v, sum(%2$s) OVER (PARTITION BY rid ORDER BY %1$s%3$s ROWS UNBOUNDED PRECEDING) AS passed, %2$s AS w FROM (%4$s)"
            .formatted(value, weight, fromTop() ? " DESC" : "", members);
    String enough = fromTop() ? "whole - (passed - w) >= %s * whole" : "passed >= %s * whole";
    String found =
        "SELECT rid, min(v) AS v FROM (%s) WHERE %s GROUP BY rid"
            .formatted(reached, enough.formatted(rank));
    return pass.sql()
        .statement("SELECT rid, %s AS code FROM (%s)".formatted(LogBuckets.code("v"), found));
  }

  private SqlText.Bound fromDistributions(Pass pass, List<GroupKey> keys) {
    String number = calculation.number(pass);
    List<String> conditions = calculation.conditions(pass, number + " IS NOT NULL");
    String large =
        "(SELECT *, rowid AS rid FROM %s WHERE %s > %d)"
            .formatted(groups, valuesNeeded(), MAX_VALUES);
    String weight = weighting.sum(pass, List.of());
    String counted =
        "SELECT g.rid AS rid, %s AS code, %s AS w FROM %s JOIN %s g ON %s WHERE %s GROUP BY g.rid, code"
            .formatted(
                LogBuckets.code(number),
                weight,
                pass.from(),
                large,
                join(keys, "", "g"),
                Conversions.joined(conditions, "AND"));
    String summed =
        "SELECT *, sum(w) OVER (PARTITION BY rid ORDER BY code) AS below, sum(w) OVER (PARTITION BY rid) AS whole FROM (%s)"
            .formatted(counted);
    return pass.sql()
        .statement(
            "SELECT rid, min(code) AS code FROM (%s) WHERE below >= %s * whole GROUP BY rid"
                .formatted(summed, rank));
  }
}
