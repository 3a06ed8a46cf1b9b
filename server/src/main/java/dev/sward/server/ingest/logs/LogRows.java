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
  private static final long MAX_BYTES = 8 << 20;

  private final Horizon horizon;
  private final DerivedFields derived;
  private final EventBatchBuilder events;
  private final EventBatchBuilder rejected;
  private long lineBytes;

  LogRows(DatasetName dataset, IngestSettings settings, Horizon horizon, DerivedFields derived) {
    this.horizon = horizon;
    this.derived = derived;
    events = new EventBatchBuilder(dataset, settings.limits());
    rejected = new EventBatchBuilder(dataset, settings.limits());
  }

  /**
   * Adds what was read of a line.
   *
   * @param lengthBytes of the line itself
   */
  void add(AccessLine line, Verdict verdict, int lengthBytes) {
    lineBytes += lengthBytes;
    long nanos = line.epochNanos();
    horizon.beginRow(events, nanos == LineTimes.NONE ? horizon.arrivalNanos() : nanos, 1);
    derived.to(line, verdict, this);
  }

  /** Keeps a line that is no request, at the time of its arrival. */
  void reject(Rejection reason, byte[] bytes, int from, int to) {
    lineBytes += to - from;
    rejected.beginRow(horizon.arrivalNanos(), 1);
    rejected.putText(rejected.slot(FieldNames.SIGNAL_TYPE), "log");
    rejected.putText(rejected.slot(Field.ORIGINAL.attribute()), bytes, from, to - from);
    rejected.putText(rejected.slot("sward.rejected.reason"), reason.label());
  }

  /**
   * Whether no more lines should be added. What is derived from the lines does not count: it may be
   * another when they are sent again, and they must then be parted as before.
   */
  boolean isFull() {
    return events.rows() + rejected.rows() >= MAX_ROWS
        || events.names() > MAX_NAMES
        || lineBytes >= MAX_BYTES;
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
}
