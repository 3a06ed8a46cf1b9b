package dev.sward.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * CONCURRENCY by time bucket. Events that begin in the same bucket and end in the same bucket give
 * four changes together, so that the work grows neither with their number nor with their length:
 *
 * <pre>
 *   event            [------------------)
 *   buckets    |  0  |  1  |  2  |  3  |  4  |
 *   partly        0: its part    3: its part
 *   wholly              1: + weight    3: - weight
 *   alive         0: +1                      4: -1
 * </pre>
 */
final class InFlight {
  private final Series series;
  private final CalculationSql calculation;
  private final int index;
  private final IntConsumer limit;
  private final Map<Integer, SortedMap<Long, Change>> changes = new HashMap<>();

  /** What happens at one bucket: weight · nanoseconds, weight, events. */
  private record Change(double partNanos, double whole, long alive) {}

  InFlight(Series series, CalculationSql calculation, int index, IntConsumer limit) {
    this.series = series;
    this.calculation = calculation;
    this.index = index;
    this.limit = limit;
  }

  /** Number, bucket, part, whole, alive. */
  SqlText.Bound statement(Pass pass, Tables.Range range, String number, Supplier<String> from) {
    String time = pass.named(pass.rows().eventTime());
    String weight = pass.named(pass.rows().weight());
    String duration = CalculationSql.durationNanos(pass);
    List<String> conditions = calculation.conditions(pass, "lasted > 0");
    String rows =
        ("SELECT *, %1$s AS n, %2$s AS b, %3$s AS before, %4$s AS w,"
                + " CASE WHEN %5$s > 0 THEN least(%5$s, %6$d - %7$s) END AS lasted FROM %8$s")
            .formatted(
                number,
                series.bucket(time),
                series.offset(time),
                weight,
                duration,
                range.end(),
                time,
                from.get());
    String ahead =
        "SELECT *, CAST(ceil((before + lasted) / %1$d) AS BIGINT) - 1 AS k FROM (%2$s) x WHERE %3$s"
            .formatted(series.sizeNanos(), rows, Conversions.joined(conditions, "AND"));
    String alike =
        ("SELECT n, b, k, sum(w * CASE WHEN k = 0 THEN lasted ELSE %1$d - before END) AS first,"
                + " sum(w) AS whole, sum(w * (before + lasted - k * %1$d.0)) AS last,"
                + " count(*) AS events FROM (%2$s) GROUP BY n, b, k")
            .formatted(series.sizeNanos(), ahead);
    String changed =
        ("SELECT n, unnest([{'b': b, 'p': first, 'w': 0.0, 'a': events},"
                + " {'b': b + 1, 'p': 0.0, 'w': CASE WHEN k = 0 THEN 0.0 ELSE whole END, 'a': 0},"
                + " {'b': b + k, 'p': CASE WHEN k = 0 THEN 0.0 ELSE last END,"
                + " 'w': CASE WHEN k = 0 THEN 0.0 ELSE -whole END, 'a': 0},"
                + " {'b': b + k + 1, 'p': 0.0, 'w': 0.0, 'a': -events}]) AS c FROM (%s)")
            .formatted(alike);
    return pass.sql()
        .statement(
            "SELECT n, c.b AS b, sum(c.p), sum(c.w), CAST(sum(c.a) AS BIGINT) FROM (%s) GROUP BY 1, 2"
                .formatted(changed));
  }

  void read(ResultSet row) throws SQLException {
    limit.accept(1);
    changes
        .computeIfAbsent(row.getInt(1), key -> new TreeMap<>())
        .put(row.getLong(2), new Change(row.getDouble(3), row.getDouble(4), row.getLong(5)));
  }

  /** Puts the averages into the answers. */
  void finish(IntFunction<Answer> answers) {
    changes.forEach((number, ofGroup) -> finish(ofGroup, answers.apply(number)));
  }

  private void finish(SortedMap<Long, Change> ofGroup, Answer answer) {
    double whole = 0;
    long alive = 0;
    long bucket = ofGroup.firstKey();
    for (Map.Entry<Long, Change> next : ofGroup.entrySet()) {
      for (; alive > 0 && bucket < next.getKey(); bucket++) {
        limit.accept(1);
        answer.value(bucket, index, whole);
      }
      bucket = next.getKey();
      Change change = next.getValue();
      whole += change.whole();
      alive += change.alive();
      if (alive == 0) {
        whole = 0;
      } else {
        double nanos = change.partNanos() + whole * series.sizeNanos();
        answer.value(bucket, index, nanos / series.lengthNanos(bucket));
      }
      bucket++;
    }
  }
}
