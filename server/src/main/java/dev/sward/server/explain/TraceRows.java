package dev.sward.server.explain;

import dev.sward.explain.services.LogLine;
import dev.sward.explain.services.Span;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.services.StoredSpan;
import dev.sward.server.explain.services.WholeTraces;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads what is stored of whole traces: spans and log lines, of all datasets. */
final class TraceRows {
  /** Of a side. */
  private static final int MOST_ROWS = 8_000;

  private static final int PAGE = 8_000;

  /** Traces are not cut by the edges of a time range. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Expr IS_LOG = ExprParser.parse("meta.signal_type = 'log' and body exists");

  private final Steps steps;
  private final Expr isWanted;

  TraceRows(Steps steps, AcrossQuestion question) {
    this.steps = steps;
    isWanted =
        question.looksAt(AcrossQuestion.Source.LOGS)
            ? new Expr.Or(List.of(StoredSpan.IS_SPAN, IS_LOG))
            : StoredSpan.IS_SPAN;
  }

  /** Rows of traces, and which traces these are: fewer if they are large. */
  record Read(List<TraceSample.Chosen> traces, List<Span> spans, List<LogLine> lines) {}

  /** Of half of the traces, again and again, until they are few enough rows. */
  Read read(List<TraceSample.Chosen> traces, TimeRange range) {
    List<TraceSample.Chosen> read = traces;
    while (!read.isEmpty()) {
      Optional<List<StoredEvent>> events = events(read, range);
      if (events.isPresent()) {
        return read(read, events.get(), range);
      }
      read = everySecond(read);
    }
    return new Read(List.of(), List.of(), List.of());
  }

  private static List<TraceSample.Chosen> everySecond(List<TraceSample.Chosen> traces) {
    return IntStream.range(0, traces.size() / 2)
        .mapToObj(i -> traces.get(2 * i))
        .map(one -> new TraceSample.Chosen(one.traceId(), 2 * one.weight(), one.explainedBy()))
        .toList();
  }

  private Read read(List<TraceSample.Chosen> traces, List<StoredEvent> events, TimeRange range) {
    List<Span> spans = new ArrayList<>();
    List<LogLine> lines = new ArrayList<>();
    for (StoredEvent event : events) {
      if (isLog(event)) {
        lines.add(StoredSpan.line(event));
      } else {
        spans.add(StoredSpan.of(event));
      }
    }
    return new Read(traces, WholeTraces.of(spans, wider(range)), lines);
  }

  private static boolean isLog(StoredEvent event) {
    return Optional.ofNullable(event.attributes().get(StoredSpan.SIGNAL))
        .filter(signal -> signal.text().equals("log"))
        .isPresent();
  }

  private static TimeRange wider(TimeRange range) {
    return new TimeRange(range.start().minus(MARGIN), range.end().plus(MARGIN));
  }

  /** Empty if they are too many. */
  private Optional<List<StoredEvent>> events(List<TraceSample.Chosen> traces, TimeRange range) {
    Expr where =
        new Expr.And(
            List.of(
                TraceSample.among(traces.stream().map(TraceSample.Chosen::traceId).toList()),
                isWanted));
    List<StoredEvent> events = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EventSearch search =
          new EventSearch(new DatasetScope.All(), wider(range), Optional.of(where), PAGE, after)
              .only(StoredSpan.COLUMNS);
      EventPage page = steps.ask((store, control) -> store.events(search, control));
      events.addAll(page.events());
      after = page.next();
    } while (after.isPresent() && events.size() < MOST_ROWS);
    return after.isPresent() ? Optional.empty() : Optional.of(events);
  }
}
