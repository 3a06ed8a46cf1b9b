package dev.sward.server.ingest.logs;

import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Rejection;
import java.util.List;

/** The events of one part of a log, and apart from them its rejected lines. Not thread-safe. */
final class LogRows implements LineSink {
  private static final int MAX_ROWS = 10_000;
  private static final int MAX_NAMES = 10_000;
  private static final long MAX_BYTES = 16 << 20;

  private final Horizon horizon;
  private final DerivedFields derived;
  private final EventBatchBuilder events;
  private final EventBatchBuilder rejected;

  LogRows(DatasetName dataset, IngestSettings settings, Horizon horizon, DerivedFields derived) {
    this.horizon = horizon;
    this.derived = derived;
    events = new EventBatchBuilder(dataset, settings.limits());
    rejected = new EventBatchBuilder(dataset, settings.limits());
  }

  void add(AccessLine line, Verdict verdict) {
    long nanos = line.epochNanos();
    horizon.beginRow(events, nanos == LineTimes.NONE ? horizon.arrivalNanos() : nanos, 1);
    derived.to(line, verdict, this);
  }

  /** Keeps a line that is no request, at the time of its arrival. */
  void reject(Rejection reason, byte[] bytes, int from, int to) {
    rejected.beginRow(horizon.arrivalNanos(), 1);
    rejected.putText(rejected.slot(FieldNames.SIGNAL_TYPE), "log");
    rejected.putText(rejected.slot(Field.ORIGINAL.attribute()), bytes, from, to - from);
    rejected.putText(rejected.slot("sward.rejected.reason"), reason.label());
  }

  boolean isFull() {
    return isFull(events) || isFull(rejected);
  }

  List<EventBatch> events() {
    return events.rows() == 0 ? List.of() : List.of(events.build());
  }

  List<EventBatch> rejected() {
    return rejected.rows() == 0 ? List.of() : List.of(rejected.build());
  }

  @Override
  public void text(String name, byte[] bytes, int from, int length) {
    events.putText(events.slot(name), bytes, from, length);
  }

  @Override
  public void value(String name, Value value) {
    switch (name) {
      case FieldNames.TRACE_ID, FieldNames.SPAN_ID, FieldNames.PARENT_ID ->
          events.putId(events.slot(name), value.text());
      default -> events.put(name, value);
    }
  }

  private static boolean isFull(EventBatchBuilder rows) {
    return rows.rows() >= MAX_ROWS || rows.names() > MAX_NAMES || rows.allocatedBytes() > MAX_BYTES;
  }
}
