package dev.sward.testkit.spans;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;

/** Spans as a store receives them, with the columns that the OTLP door would give them. */
public final class StoreSpans {
  private StoreSpans() {}

  public static EventBatch toEvents(SpanBatch batch) {
    EventBatchBuilder events =
        new EventBatchBuilder(new DatasetName(batch.service()), BatchLimits.DEFAULT);
    for (MadeSpan span : batch.spans()) {
      events.beginRow(span.startNanos(), 1);
      batch.resource().forEach(attribute -> events.put(attribute.name(), attribute.value()));
      events.putId128(events.slot(FieldNames.TRACE_ID), span.traceHigh(), span.traceLow());
      events.putId64(events.slot(FieldNames.SPAN_ID), span.spanId());
      if (!span.isRoot()) {
        events.putId64(events.slot(FieldNames.PARENT_ID), span.parentId());
      }
      events.putText(events.slot(FieldNames.NAME), span.name());
      events.putText(events.slot(FieldNames.SPAN_KIND), span.isRoot() ? "server" : "client");
      events.putText(events.slot(FieldNames.SIGNAL_TYPE), "trace");
      events.putDouble(events.slot(FieldNames.DURATION_MS), span.durationMillis());
      events.putBool(events.slot(FieldNames.ERROR), span.failed());
      span.attributes().forEach(attribute -> events.put(attribute.name(), attribute.value()));
    }
    return events.build();
  }
}
