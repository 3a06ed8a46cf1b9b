package dev.sward.testkit.spans;

import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which spans of a {@link SpanGenerator} a store holds, and how often.
 *
 * <p>A batch whose rows have the right count, sum and sum of squares of positions is taken as
 * complete; every other one is looked at position by position.
 */
public final class SpanAudit {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int BATCHES_A_QUESTION = 10_000;
  private static final int MOST_GROUPS = 10_000;

  private final EventStore store;
  private final SpanGenerator generator;
  private final DatasetScope scope;

  public SpanAudit(EventStore store, SpanGenerator generator) {
    this.store = store;
    this.generator = generator;
    scope =
        new DatasetScope.Named(generator.serviceNames().stream().map(DatasetName::new).toList());
  }

  /**
   * What was found.
   *
   * @param stored rows of the services' datasets
   * @param missing spans that are not there
   * @param duplicated rows beyond the first of a span
   */
  public record Finding(long expected, long stored, long missing, long duplicated) {
    public boolean isExact() {
      return missing == 0 && duplicated == 0 && stored == expected;
    }
  }

  /** Looks for batches 0 to batches - 1, each of which must be there once. */
  public Finding expect(long batches) {
    long missing = 0;
    long duplicated = 0;
    for (long from = 0; from < batches; from += BATCHES_A_QUESTION) {
      long end = Math.min(batches, from + BATCHES_A_QUESTION);
      Map<Long, QueryResult.Group> found = sums(from, end);
      for (long batch = from; batch < end; batch++) {
        if (!isComplete(found.get(batch))) {
          long[] counts = positions(batch);
          missing += generator.spansPerBatch() - counts[0];
          duplicated += counts[1] - counts[0];
        }
      }
    }
    return new Finding(batches * generator.spansPerBatch(), stored(), missing, duplicated);
  }

  /** Rows of all the services' datasets. */
  public long stored() {
    QueryResult result = ask(Optional.empty(), List.of(), calculation("count"));
    return result.groups().isEmpty() ? 0 : number(result.groups().getFirst(), 0);
  }

  private Map<Long, QueryResult.Group> sums(long from, long end) {
    Expr batch = Expr.ColumnRef.of(SpanGenerator.BATCH);
    Expr position = Expr.ColumnRef.of(SpanGenerator.POSITION);
    Expr range =
        new Expr.And(
            List.of(
                new Expr.Compare(Expr.Comparison.GE, batch, Expr.Literal.of(from)),
                new Expr.Compare(Expr.Comparison.LT, batch, Expr.Literal.of(end))));
    QueryResult result =
        ask(
            Optional.of(range),
            List.of(new Query.Breakdown(batch, SpanGenerator.BATCH)),
            calculation("count"),
            sum("sum", position),
            sum("squares", new Expr.Arithmetic(Expr.ArithmeticOp.MULTIPLY, position, position)));
    Map<Long, QueryResult.Group> byBatch = new HashMap<>();
    result.groups().forEach(group -> byBatch.put(Long.parseLong(key(group)), group));
    return byBatch;
  }

  private boolean isComplete(QueryResult.@Nullable Group group) {
    long n = generator.spansPerBatch();
    return group != null
        && number(group, 0) == n
        && number(group, 1) == n * (n - 1) / 2
        && number(group, 2) == (n - 1) * n * (2 * n - 1) / 6;
  }

  /** How many different positions of a batch are there, and how many rows. */
  private long[] positions(long batch) {
    Expr isBatch =
        new Expr.Compare(
            Expr.Comparison.EQ, Expr.ColumnRef.of(SpanGenerator.BATCH), Expr.Literal.of(batch));
    Expr position = Expr.ColumnRef.of(SpanGenerator.POSITION);
    QueryResult result =
        ask(
            Optional.of(isBatch),
            List.of(new Query.Breakdown(position, SpanGenerator.POSITION)),
            calculation("count"));
    long rows = result.groups().stream().mapToLong(group -> number(group, 0)).sum();
    return new long[] {result.groups().size(), rows};
  }

  private QueryResult ask(
      Optional<Expr> where, List<Query.Breakdown> breakdowns, Calculation... calculations) {
    Instant start = generator.start();
    return store.query(
        new Query(
            scope,
            new TimeRange(start.minus(Duration.ofDays(2)), start.plus(Duration.ofDays(2))),
            List.of(calculations),
            where,
            breakdowns,
            List.of(),
            List.of(),
            MOST_GROUPS,
            Optional.empty(),
            Optional.empty()),
        new QueryControl(TIMEOUT));
  }

  private static Calculation calculation(String name) {
    return new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), name);
  }

  private static Calculation sum(String name, Expr argument) {
    return new Calculation(CalculationOp.SUM, Optional.of(argument), Optional.empty(), name);
  }

  private static String key(QueryResult.Group group) {
    Value value = Objects.requireNonNull(group.key().getFirst());
    return value.text();
  }

  private static long number(QueryResult.Group group, int calculation) {
    Double total = group.totals().get(calculation);
    return total == null ? 0 : Math.round(total);
  }
}
