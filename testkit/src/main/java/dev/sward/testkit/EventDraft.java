package dev.sward.testkit;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.store.AppendRequest;
import java.time.Instant;
import java.util.List;

/**
 * Events of one dataset, written down in a line each.
 *
 * <pre>
 *   EventDraft.of("checkout").at(now).with("route", "/").with("duration_ms", 12L)
 *                            .at(now).with("route", "/buy").weight(…)
 * </pre>
 */
public final class EventDraft {
  private final EventBatchBuilder builder;

  private EventDraft(DatasetName dataset) {
    builder = new EventBatchBuilder(dataset, BatchLimits.DEFAULT);
  }

  public static EventDraft of(String dataset) {
    return new EventDraft(new DatasetName(dataset));
  }

  /** Begins an event of weight 1. */
  public EventDraft at(Instant time) {
    return at(time, 1);
  }

  public EventDraft at(Instant time, double weight) {
    return at(EpochNanos.of(time), weight);
  }

  public EventDraft at(long epochNanos, double weight) {
    builder.beginRow(epochNanos, weight);
    return this;
  }

  public EventDraft with(String name, Value value) {
    builder.put(name, value);
    return this;
  }

  public EventDraft with(String name, String value) {
    return with(name, new Value.Text(value));
  }

  public EventDraft with(String name, long value) {
    return with(name, new Value.Int(value));
  }

  public EventDraft with(String name, double value) {
    return with(name, new Value.Num(value));
  }

  public EventDraft with(String name, boolean value) {
    return with(name, new Value.Bool(value));
  }

  public EventDraft withTexts(String name, String... values) {
    builder.putTexts(builder.slot(name), List.of(values));
    return this;
  }

  public EventDraft withNumbers(String name, double... values) {
    builder.putNumbers(builder.slot(name), values);
    return this;
  }

  /** An id as receivers put it: 16 or 32 lower-case hex digits as bytes, else as text. */
  public EventDraft withId(String name, String id) {
    builder.putId(builder.slot(name), id);
    return this;
  }

  /** The ids of a span; an empty parent is none. */
  public EventDraft span(String traceId, String spanId, String parentId) {
    withId(FieldNames.TRACE_ID, traceId).withId(FieldNames.SPAN_ID, spanId);
    return parentId.isEmpty() ? this : withId(FieldNames.PARENT_ID, parentId);
  }

  public EventBatch batch() {
    return builder.build();
  }

  public AppendRequest request() {
    return AppendRequest.of(batch());
  }
}
