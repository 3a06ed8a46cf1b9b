package dev.sward.store;

import dev.sward.event.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spans that a question may relate an event to: those of all datasets, by trace. */
final class TraceSpans {
  /** Which of several roots or parents is meant. */
  private static final Comparator<Row> FIRST =
      Comparator.comparingLong(Row::epochNanos)
          .thenComparing(Row::dataset)
          .thenComparing(row -> String.valueOf(row.id(FieldNames.SPAN_ID)))
          .thenComparingLong(Row::sequence);

  private final Map<String, List<Row>> byTrace = new HashMap<>();

  TraceSpans(Collection<Row> rows) {
    for (Row row : rows) {
      String traceId = row.id(FieldNames.TRACE_ID);
      if (traceId != null && row.isSpan()) {
        byTrace.computeIfAbsent(traceId, id -> new ArrayList<>()).add(row);
      }
    }
    byTrace.values().forEach(spans -> spans.sort(FIRST));
  }

  /** The spans of the event's trace; null if the event has no trace id. */
  @Nullable List<Row> spans(Row event) {
    String traceId = event.id(FieldNames.TRACE_ID);
    return traceId == null ? null : byTrace.getOrDefault(traceId, List.of());
  }

  @Nullable Row root(Row event) {
    List<Row> spans = spans(event);
    if (spans == null) {
      return null;
    }
    return spans.stream()
        .filter(span -> span.id(FieldNames.PARENT_ID) == null)
        .findFirst()
        .orElse(null);
  }

  @Nullable Row parent(Row event) {
    List<Row> spans = spans(event);
    String parentId = event.id(FieldNames.PARENT_ID);
    if (spans == null || parentId == null) {
      return null;
    }
    return spans.stream()
        .filter(span -> parentId.equals(span.id(FieldNames.SPAN_ID)))
        .findFirst()
        .orElse(null);
  }
}
