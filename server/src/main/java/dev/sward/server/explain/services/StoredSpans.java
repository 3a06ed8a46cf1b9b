package dev.sward.server.explain.services;

import dev.sward.event.FieldNames;
import dev.sward.explain.services.Span;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.Steps;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads spans of whole traces, evenly chosen where there are many: those whose trace id ends with
 * certain digits, since ids are random there.
 */
final class StoredSpans {
  static final int MOST_TRACES = 3_000;
  static final int MOST_SPANS = 200_000;
  private static final int PAGE = 10_000;

  /** Spans of a trace that started in the range are looked for so long after it. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** Their number, and pages: as a rule no more than two. */
  private static final int USUAL_STEPS = 3;

  private final Steps steps;

  StoredSpans(EventStore store, QueryControl control) {
    steps = new Steps(store, control, USUAL_STEPS);
  }

  /**
   * What was read.
   *
   * @param traces how many there are, read or not
   */
  record Found(List<Span> spans, long traces) {
    Found {
      spans = List.copyOf(spans);
    }

    long tracesRead() {
      return spans.stream().map(Span::traceId).distinct().count();
    }

    /** Of the traces that there are; 1 without any. */
    double share() {
      long read = tracesRead();
      return read == 0 || read >= traces ? 1 : (double) read / traces;
    }
  }

  Found read(DatasetScope scope, TimeRange range) {
    Amount amount = amount(scope, range);
    double share =
        Math.min(
            (double) MOST_TRACES / Math.max(1, amount.traces()),
            (double) MOST_SPANS / Math.max(1, amount.spans()));
    Optional<Expr> chosen = TraceChoice.of(share);
    List<Span> spans = pages(scope, range, chosen);
    if (spans.isEmpty() && amount.spans() > 0 && chosen.isPresent()) {
      spans = pages(scope, range, Optional.empty());
    }
    return new Found(WholeTraces.of(spans, range), amount.traces());
  }

  private record Amount(long spans, long traces) {}

  private Amount amount(DatasetScope scope, TimeRange range) {
    Query query =
        new Query(
            scope,
            range,
            List.of(
                new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "SPANS"),
                new Calculation(
                    CalculationOp.COUNT_DISTINCT,
                    Optional.of(Expr.ColumnRef.of(FieldNames.TRACE_ID)),
                    Optional.empty(),
                    "TRACES")),
            Optional.of(StoredSpan.IS_SPAN),
            List.of(),
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.empty());
    List<QueryResult.Group> groups =
        steps.ask((store, control) -> store.query(query, control)).groups();
    return groups.isEmpty()
        ? new Amount(0, 0)
        : new Amount(total(groups.getFirst(), 0), total(groups.getFirst(), 1));
  }

  private static long total(QueryResult.Group group, int calculation) {
    return Objects.requireNonNullElse(group.totals().get(calculation), 0.0).longValue();
  }

  /** At most the bound, the newest first. */
  private List<Span> pages(DatasetScope scope, TimeRange range, Optional<Expr> chosen) {
    Expr where =
        chosen
            .<Expr>map(part -> new Expr.And(List.of(StoredSpan.IS_SPAN, part)))
            .orElse(StoredSpan.IS_SPAN);
    TimeRange wider = new TimeRange(range.start(), range.end().plus(MARGIN));
    List<Span> spans = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EventSearch search =
          new EventSearch(scope, wider, Optional.of(where), PAGE, after).only(StoredSpan.COLUMNS);
      EventPage page = steps.ask((store, control) -> store.events(search, control));
      page.events().forEach(event -> spans.add(StoredSpan.of(event)));
      after = page.next();
    } while (after.isPresent() && spans.size() < MOST_SPANS);
    return spans;
  }
}
