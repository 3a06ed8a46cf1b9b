package dev.sward.store;

import dev.sward.event.EpochNanos;
import dev.sward.event.Value;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Heatmap;
import dev.sward.query.HeatmapBuckets;
import dev.sward.query.KeyValues;
import dev.sward.query.Query;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.QueryResult.Point;
import dev.sward.query.ResultAssembly;
import dev.sward.query.TimeBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers one question over one time range, from the rows that passed its filter. */
final class InMemoryQueries {
  private final Query query;
  private final List<Row> matched;
  private final Evaluator evaluator;
  private final Calculations calculations;
  private final TimeBuckets buckets;
  private final Runnable checkpoint;

  /** The checkpoint throws if the question should end. */
  InMemoryQueries(Query query, List<Row> matched, Evaluator evaluator, Runnable checkpoint) {
    this.query = query;
    this.matched = matched;
    this.evaluator = evaluator;
    this.checkpoint = checkpoint;
    calculations = new Calculations(evaluator);
    buckets = new TimeBuckets(query.range(), query.granularity());
  }

  /** What is shown, what is not, and how many groups there are. */
  record Answer(List<Group> groups, Optional<Group> other, long groupsTotal) {}

  Answer answer() {
    List<Candidate> candidates = new ArrayList<>();
    for (Members members : grouped()) {
      checkpoint.run();
      Group group = new Group(members.key(), totals(members.rows()), List.of(), List.of());
      if (ResultAssembly.satisfiesHavings(query, group.totals())) {
        candidates.add(new Candidate(group, members.rows()));
      }
    }
    candidates.sort(Comparator.comparing(Candidate::group, ResultAssembly.order(query)));
    int shown = Math.min(query.limit(), candidates.size());
    Map<Integer, double[]> bounds = heatmapBounds();
    List<Group> groups =
        candidates.subList(0, shown).stream()
            .map(candidate -> complete(candidate.group().key(), candidate.rows(), bounds))
            .toList();
    List<Row> beyond =
        candidates.subList(shown, candidates.size()).stream()
            .flatMap(candidate -> candidate.rows().stream())
            .toList();
    Optional<Group> other =
        shown == candidates.size()
            ? Optional.empty()
            : Optional.of(complete(List.of(), beyond, bounds));
    return new Answer(groups, other, candidates.size());
  }

  /** A group with its totals only, and its rows. */
  private record Candidate(Group group, List<Row> rows) {}

  /** The rows of one group, its key made of the kinds of values they have. */
  private static final class Members {
    private final List<@Nullable String> texts;
    private final KeyValues.@Nullable Kind[] kinds;
    private final List<Row> rows = new ArrayList<>();

    Members(List<@Nullable String> texts) {
      this.texts = texts;
      kinds = new KeyValues.@Nullable Kind[texts.size()];
    }

    void add(Row row, List<@Nullable Value> key) {
      rows.add(row);
      for (int i = 0; i < key.size(); i++) {
        Value value = key.get(i);
        if (value != null) {
          KeyValues.Kind before = kinds[i];
          KeyValues.Kind kind = KeyValues.kind(value);
          kinds[i] = before == null ? kind : KeyValues.merge(before, kind);
        }
      }
    }

    List<Row> rows() {
      return rows;
    }

    List<@Nullable Value> key() {
      List<@Nullable Value> key = new ArrayList<>();
      for (int i = 0; i < kinds.length; i++) {
        String text = texts.get(i);
        KeyValues.Kind kind = kinds[i];
        key.add(text == null || kind == null ? null : KeyValues.key(kind, text));
      }
      return Collections.unmodifiableList(key);
    }
  }

  private Iterable<Members> grouped() {
    Map<List<@Nullable String>, Members> groups = new LinkedHashMap<>();
    if (query.breakdowns().isEmpty()) {
      groups.put(List.of(), new Members(List.of()));
    }
    for (Row row : matched) {
      checkpoint.run();
      for (List<@Nullable Value> key : keys(row)) {
        List<@Nullable String> texts = new ArrayList<>();
        key.forEach(value -> texts.add(value == null ? null : value.text()));
        groups.computeIfAbsent(texts, Members::new).add(row, key);
      }
    }
    return groups.values();
  }

  /** The keys of the groups an event is in: one, or with lists one a combination of members. */
  private List<List<@Nullable Value>> keys(Row row) {
    List<List<@Nullable Value>> keys = List.of(List.of());
    for (Query.Breakdown breakdown : query.breakdowns()) {
      List<@Nullable Value> members =
          new ArrayList<>(Row.members(evaluator.value(breakdown.expression(), row)));
      if (members.isEmpty()) {
        members.add(null);
      }
      List<List<@Nullable Value>> longer = new ArrayList<>();
      for (List<@Nullable Value> key : keys) {
        for (Value member : members) {
          List<@Nullable Value> extended = new ArrayList<>(key);
          extended.add(member);
          longer.add(extended);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private List<@Nullable Double> totals(List<Row> rows) {
    TimeBuckets whole = new TimeBuckets(query.range(), Optional.empty());
    List<@Nullable Double> totals = new ArrayList<>();
    for (Calculation calculation : query.calculations()) {
      totals.add(
          calculation.op().isRate()
              ? null
              : calculations.calculate(
                  calculation, rows, whole, EpochNanos.of(query.range().start())));
    }
    return Collections.unmodifiableList(totals);
  }

  private Group complete(
      List<@Nullable Value> key, List<Row> rows, Map<Integer, double[]> heatmapBounds) {
    checkpoint.run();
    List<Heatmap> heatmaps = new ArrayList<>();
    heatmapBounds.forEach(
        (index, bounds) -> heatmaps.add(heatmap(query.calculations().get(index), rows, bounds)));
    List<Point> series = query.granularity().isEmpty() ? List.of() : series(rows);
    return new Group(key, totals(rows), series, heatmaps);
  }

  private List<Point> series(List<Row> rows) {
    SortedMap<Long, List<Row>> byBucket = byBucket(rows);
    SortedSet<Long> starts = new TreeSet<>(byBucket.keySet());
    for (Calculation calculation : query.calculations()) {
      if (calculation.op() == CalculationOp.CONCURRENCY) {
        calculations.counting(calculation, rows).forEach(row -> addBucketsInFlight(row, starts));
      }
    }
    List<Point> points = new ArrayList<>();
    for (long start : starts) {
      checkpoint.run();
      List<Row> started = byBucket.getOrDefault(start, List.of());
      List<@Nullable Double> values = new ArrayList<>();
      for (Calculation calculation : query.calculations()) {
        boolean all = calculation.op() == CalculationOp.CONCURRENCY;
        values.add(calculations.calculate(calculation, all ? rows : started, buckets, start));
      }
      points.add(new Point(EpochNanos.instant(start), Collections.unmodifiableList(values)));
    }
    return ResultAssembly.withRates(query, points);
  }

  private SortedMap<Long, List<Row>> byBucket(List<Row> rows) {
    SortedMap<Long, List<Row>> byBucket = new TreeMap<>();
    for (Row row : rows) {
      byBucket
          .computeIfAbsent(buckets.start(row.epochNanos()), start -> new ArrayList<>())
          .add(row);
    }
    return byBucket;
  }

  private void addBucketsInFlight(Row row, SortedSet<Long> starts) {
    double duration = Calculations.durationNanos(row);
    long bucket = buckets.end(row.epochNanos());
    while (buckets.contains(bucket) && bucket - row.epochNanos() < duration) {
      checkpoint.run();
      starts.add(bucket);
      bucket = buckets.end(bucket);
    }
  }

  /** The value bounds of each HEATMAP, by the index of its calculation. */
  private Map<Integer, double[]> heatmapBounds() {
    Map<Integer, double[]> bounds = new TreeMap<>();
    for (int i = 0; i < query.calculations().size(); i++) {
      Calculation calculation = query.calculations().get(i);
      if (calculation.op() == CalculationOp.HEATMAP) {
        bounds.put(i, heatmapBounds(calculation));
      }
    }
    return bounds;
  }

  private double[] heatmapBounds(Calculation calculation) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Row row : calculations.counting(calculation, matched)) {
      Double number = calculations.number(calculation, row);
      if (number != null) {
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }
    return min <= max ? HeatmapBuckets.bounds(min, max) : HeatmapBuckets.none();
  }

  private Heatmap heatmap(Calculation calculation, List<Row> rows, double[] bounds) {
    List<Instant> times = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    byBucket(calculations.counting(calculation, rows))
        .forEach((start, started) -> {
          double[] cells = cells(calculation, started, bounds);
          if (cells.length > 0) {
            times.add(EpochNanos.instant(start));
            weights.add(cells);
          }
        });
    return new Heatmap(times, bounds, weights.toArray(double[][]::new));
  }

  /** Σ weight by value bucket; empty if no row has a number. */
  private double[] cells(Calculation calculation, List<Row> rows, double[] bounds) {
    double[] cells = new double[Math.max(0, bounds.length - 1)];
    boolean some = false;
    for (Row row : rows) {
      Double number = calculations.number(calculation, row);
      if (number != null) {
        cells[HeatmapBuckets.index(bounds, number)] += row.weight();
        some = true;
      }
    }
    return some ? cells : new double[0];
  }
}
