package dev.sward.server.slo.review;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.Candidate;
import dev.sward.server.slo.Candidates;
import dev.sward.sli.Classification;
import dev.sward.sli.Sli;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Other indicators that the columns of an indicator's datasets suggest. Asks the store. */
final class Changes {
  private static final Pattern LENGTH_OF_TIME =
      Pattern.compile("(?i).*(duration|latency|elapsed|wait|_ms|_seconds|time_taken).*");
  private static final int MOST_COLUMNS = 6;
  private static final List<CalculationOp> QUANTILES =
      List.of(CalculationOp.P50, CalculationOp.P90, CalculationOp.P95, CalculationOp.P99);

  private final Sli sli;
  private final TimeRange range;
  private final EventStore store;
  private final Reins reins;
  private final Map<String, Change> found = new LinkedHashMap<>();

  private Changes(Sli sli, TimeRange range, EventStore store, Reins reins) {
    this.sli = sli;
    this.range = range;
    this.store = store;
    this.reins = reins;
  }

  /** Another indicator over the same datasets. */
  record Change(String title, Sli sli) {}

  /** At most as many as can be counted together. Blocks. */
  static List<Change> of(Sli sli, TimeRange range, EventStore store, Reins reins) {
    Changes changes = new Changes(sli, range, store, reins);
    for (DatasetName dataset : sli.scope().names()) {
      Candidates.of(dataset, range, store, reins.control()).forEach(changes::candidate);
      store.columns(dataset).stream()
          .filter(Changes::isLengthOfTime)
          .limit(MOST_COLUMNS)
          .forEach(column -> changes.limits(column.name()));
    }
    return changes.found.values().stream().limit(RawMinutes.MOST).toList();
  }

  private void candidate(Candidate candidate) {
    Expr good = candidate.goodExpr();
    also(good);
    if (!candidate.eligibleExpr().equals(sli.eligible())) {
      add(
          "what people asked for, " + candidate.title().toLowerCase(Locale.ROOT),
          candidate.eligibleExpr(),
          good);
    }
  }

  /** Only good if this is true too. */
  private void also(Expr condition) {
    List<Expr> terms = new ArrayList<>(Thresholds.terms(sli.good()));
    if (!terms.contains(condition)) {
      terms.addAll(Thresholds.terms(condition));
      add("good only with " + ExprPrinter.print(condition), sli.eligible(), new Expr.And(terms));
    }
  }

  private void limits(String column) {
    Optional<Thresholds> limit = Thresholds.in(sli.good(), Optional.of(column));
    for (double number : numbers(column)) {
      if (limit.isEmpty()) {
        also(
            new Expr.Compare(
                Expr.Comparison.LT, Expr.ColumnRef.of(column), Expr.Literal.of(number)));
      } else if (number != limit.get().number()) {
        Expr good = limit.get().with(number);
        add("another limit, " + ExprPrinter.print(good), sli.eligible(), good);
      }
    }
  }

  private void add(String title, Expr eligible, Expr good) {
    Sli other = new Sli(sli.scope(), eligible, good, sli.groupBy());
    try {
      var _ = new Classification(other);
    } catch (ExprException e) {
      return;
    }
    found.putIfAbsent(
        ExprPrinter.print(eligible) + " / " + ExprPrinter.print(good), new Change(title, other));
  }

  private static boolean isLengthOfTime(ColumnInfo column) {
    return LENGTH_OF_TIME.matcher(column.name()).matches()
        && (column.types().contains(ColumnType.LONG) || column.types().contains(ColumnType.DOUBLE));
  }

  /** Round numbers above the median, and above what 90, 95 and 99 % are at most. */
  private List<Double> numbers(String column) {
    List<Calculation> quantiles =
        QUANTILES.stream()
            .map(op ->
                new Calculation(
                    op, Optional.of(Expr.ColumnRef.of(column)), Optional.empty(), op.name()))
            .toList();
    Query query =
        new Query(
            sli.scope(),
            range,
            quantiles,
            Optional.of(sli.eligible()),
            List.of(),
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.empty());
    return store.query(query, reins.control()).groups().getFirst().totals().stream()
        .filter(Objects::nonNull)
        .filter(quantile -> quantile > 0)
        .map(Candidates::roundUp)
        .distinct()
        .toList();
  }
}
