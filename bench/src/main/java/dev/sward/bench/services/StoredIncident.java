package dev.sward.bench.services;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.Span;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what services sent into a store, in the form in which the OTLP door does. */
final class StoredIncident {
  private static final int ROWS_A_REQUEST = 20_000;

  private final EventStore store;
  private final Map<String, EventBatchBuilder> batches = new TreeMap<>();
  private int rows;

  private StoredIncident(EventStore store) {
    this.store = store;
  }

  static void write(Telemetry telemetry, EventStore store) {
    StoredIncident incident = new StoredIncident(store);
    telemetry.spans().forEach(incident::add);
    telemetry.logs().forEach(incident::add);
    telemetry.metrics().forEach(incident::add);
    incident.flush();
  }

  private void add(Span span) {
    EventBatchBuilder row = row(span.service(), span.startNanos(), span.weight(), "trace");
    row.putId(row.slot(FieldNames.TRACE_ID), span.traceId());
    row.putId(row.slot(FieldNames.SPAN_ID), span.spanId());
    if (!span.parentId().isEmpty()) {
      row.putId(row.slot(FieldNames.PARENT_ID), span.parentId());
    }
    row.putText(row.slot(FieldNames.NAME), span.name());
    row.putDouble(row.slot(FieldNames.DURATION_MS), span.durationMillis());
    if (span.kind() != Span.Kind.UNKNOWN) {
      row.putText(row.slot(FieldNames.SPAN_KIND), span.kind().name().toLowerCase(Locale.ROOT));
    }
    if (span.error()) {
      row.putBool(row.slot(FieldNames.ERROR), true);
    }
  }

  private void add(Telemetry.LogLine line) {
    EventBatchBuilder row = row(line.service(), line.epochNanos(), 1, "log");
    row.putText(row.slot("body"), line.body());
  }

  private void add(Telemetry.Point point) {
    EventBatchBuilder row = row(point.service(), point.epochNanos(), 1, "metric");
    row.putText(row.slot("metric.name"), point.metric());
    row.putText(row.slot("metric.type"), "gauge");
    row.putDouble(row.slot("value"), point.value());
    if (point.direction() == MetricSeries.Direction.TO) {
      row.putText(row.slot("destination.service.name"), point.peer());
    } else if (point.direction() == MetricSeries.Direction.FROM) {
      row.putText(row.slot("source.service.name"), point.peer());
    }
  }

  private EventBatchBuilder row(String service, long epochNanos, double weight, String signal) {
    if (rows == ROWS_A_REQUEST) {
      flush();
    }
    rows++;
    EventBatchBuilder batch =
        batches.computeIfAbsent(
            service, name -> new EventBatchBuilder(new DatasetName(name), BatchLimits.DEFAULT));
    batch.beginRow(epochNanos, weight);
    batch.putText(batch.slot(FieldNames.SERVICE_NAME), service);
    batch.putText(batch.slot(FieldNames.SIGNAL_TYPE), signal);
    return batch;
  }

  private void flush() {
    List<EventBatch> built = new ArrayList<>();
    batches.values().forEach(batch -> built.add(batch.build()));
    store.append(AppendRequest.of(built.toArray(EventBatch[]::new))).join();
    batches.clear();
    rows = 0;
  }
}
