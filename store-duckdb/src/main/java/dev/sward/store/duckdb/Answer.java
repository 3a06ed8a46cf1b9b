package dev.sward.store.duckdb;

import dev.sward.event.EpochNanos;
import dev.sward.event.Value;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Heatmap;
import dev.sward.query.Query;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.QueryResult.Point;
import dev.sward.query.ResultAssembly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One group of an answer while its figures come in, statement by statement. Not thread-safe. */
final class Answer {
  private final Query query;
  private final List<@Nullable Value> key;
  private final @Nullable Double[] totals;
  private final SortedMap<Long, @Nullable Double[]> series = new TreeMap<>();
  private final SortedMap<Integer, SortedMap<Long, double[]>> heatmaps = new TreeMap<>();

  Answer(Query query, List<@Nullable Value> key) {
    this.query = query;
    this.key = key;
    totals = new Double[query.calculations().size()];
    for (int i = 0; i < totals.length; i++) {
      CalculationOp op = query.calculations().get(i).op();
      if (op == CalculationOp.HEATMAP) {
        heatmaps.put(i, new TreeMap<>());
      }
    }
  }

  void total(int calculation, @Nullable Double value) {
    totals[calculation] = value;
  }

  /** Makes sure that there is a point for a time bucket, named by its number. */
  void point(long bucket) {
    values(bucket);
  }

  void value(long bucket, int calculation, @Nullable Double value) {
    values(bucket)[calculation] = value;
  }

  private @Nullable Double[] values(long bucket) {
    return series.computeIfAbsent(bucket, key -> emptyPoint());
  }

  /** What calculations have that nothing was said of. */
  private @Nullable Double[] emptyPoint() {
    @Nullable Double[] values = new Double[totals.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (query.calculations().get(i).op()) {
            case COUNT, ROWS, COUNT_DISTINCT, CONCURRENCY -> 0.0;
            default -> null;
          };
    }
    return values;
  }

  /** Adds weight to a cell of a heatmap. */
  void cell(int calculation, long timeBucket, int valueBucket, int valueBuckets, double weight) {
    SortedMap<Long, double[]> rows = heatmaps.get(calculation);
    if (rows == null) {
      throw new IllegalArgumentException("no heatmap: " + calculation);
    }
    rows.computeIfAbsent(timeBucket, key -> new double[valueBuckets])[valueBucket] += weight;
  }

  /** The finished group; the start of a time bucket, in nanoseconds, comes from its number. */
  Group group(LongUnaryOperator bucketStart, List<double[]> heatmapBounds) {
    List<Point> points = new ArrayList<>();
    series.forEach((bucket, values) ->
        points.add(
            new Point(
                EpochNanos.instant(bucketStart.applyAsLong(bucket)),
                Collections.unmodifiableList(Arrays.asList(values)))));
    return new Group(
        key,
        Collections.unmodifiableList(withoutRates()),
        ResultAssembly.withRates(query, points),
        finishedHeatmaps(bucketStart, heatmapBounds));
  }

  private List<@Nullable Double> withoutRates() {
    List<@Nullable Double> kept = new ArrayList<>();
    for (int i = 0; i < totals.length; i++) {
      Calculation calculation = query.calculations().get(i);
      kept.add(calculation.op().isRate() ? null : totals[i]);
    }
    return kept;
  }

  private List<Heatmap> finishedHeatmaps(
      LongUnaryOperator bucketStart, List<double[]> heatmapBounds) {
    List<Heatmap> finished = new ArrayList<>();
    for (SortedMap<Long, double[]> rows : heatmaps.values()) {
      List<Instant> times = new ArrayList<>();
      rows.keySet()
          .forEach(bucket -> times.add(EpochNanos.instant(bucketStart.applyAsLong(bucket))));
      finished.add(
          new Heatmap(
              times, heatmapBounds.get(finished.size()), rows.values().toArray(double[][]::new)));
    }
    return finished;
  }
}
