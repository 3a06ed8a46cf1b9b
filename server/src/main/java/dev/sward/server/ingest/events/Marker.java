package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.platform.http.Json;
import dev.sward.store.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A mark on the time line as one of its revisions has it. Times are nanoseconds since 1970.
 *
 * @param revision from 0; the highest is what the marker is now
 * @param environment what it is about alone, such as production; empty if it is about all
 * @param deleted whether this revision takes the marker away
 */
record Marker(
    String id,
    long revision,
    String message,
    String type,
    String url,
    String environment,
    long startNanos,
    Optional<Long> endNanos,
    long createdNanos,
    long updatedNanos,
    boolean deleted) {
  /** What {@code meta.signal_type} says of a marker. */
  static final String SIGNAL = "marker";

  static final String ID = "marker.id";

  private static final String REVISION = "marker.revision";
  private static final String MESSAGE = "marker.message";
  private static final String TYPE = "marker.type";
  private static final String URL = "marker.url";
  private static final String END_TIME = "marker.end_time";
  private static final String CREATED = "marker.created_at";
  private static final String UPDATED = "marker.updated_at";
  private static final String DELETED = "marker.deleted";

  /** The next revision, which takes the marker away. */
  Marker without(long nowNanos) {
    return new Marker(
        id,
        revision + 1,
        message,
        type,
        url,
        environment,
        startNanos,
        endNanos,
        createdNanos,
        nowNanos,
        true);
  }

  /** The revision that an event is. */
  static Marker of(StoredEvent event) {
    long start = event.epochNanos();
    return new Marker(
        text(event, ID),
        whole(event, REVISION).orElse(0L),
        text(event, MESSAGE),
        text(event, TYPE),
        text(event, URL),
        text(event, FieldNames.ENVIRONMENT),
        start,
        whole(event, END_TIME).map(seconds -> seconds * 1_000_000_000L),
        whole(event, CREATED).orElse(start),
        whole(event, UPDATED).orElse(start),
        event.attributes().get(DELETED) instanceof Value.Bool(boolean gone) && gone);
  }

  /** Whether some of it lies in the range. */
  boolean touches(TimeRange range) {
    return startNanos < EpochNanos.of(range.end())
        && endNanos.orElse(startNanos) >= EpochNanos.of(range.start());
  }

  /** Adds this revision as an event. */
  void put(EventBatchBuilder rows, Horizon horizon) {
    horizon.beginRow(rows, startNanos, 1);
    rows.putText(rows.slot(FieldNames.SIGNAL_TYPE), SIGNAL);
    rows.putText(rows.slot(ID), id);
    rows.putLong(rows.slot(REVISION), revision);
    rows.putLong(rows.slot(CREATED), createdNanos);
    rows.putLong(rows.slot(UPDATED), updatedNanos);
    put(rows, MESSAGE, message);
    put(rows, TYPE, type);
    put(rows, URL, url);
    put(rows, FieldNames.ENVIRONMENT, environment);
    endNanos.ifPresent(end -> {
      rows.putLong(rows.slot(END_TIME), seconds(end));
      if (end > startNanos) {
        rows.putDouble(rows.slot(FieldNames.DURATION_MS), (end - startNanos) / 1e6);
      }
    });
    if (deleted) {
      rows.putBool(rows.slot(DELETED), true);
    }
  }

  /** As Honeycomb's clients read it. */
  ObjectNode json() {
    ObjectNode node =
        Json.object()
            .put("id", id)
            .put("message", message)
            .put("type", type)
            .put("url", url)
            .put("created_at", time(createdNanos))
            .put("updated_at", time(updatedNanos))
            .put("start_time", seconds(startNanos));
    endNanos.ifPresent(end -> node.put("end_time", seconds(end)));
    if (!environment.isEmpty()) {
      node.put("environment", environment);
    }
    return node;
  }

  private static void put(EventBatchBuilder rows, String name, String text) {
    if (!text.isEmpty()) {
      rows.putText(rows.slot(name), text);
    }
  }

  private static String text(StoredEvent event, String name) {
    Value value = event.attributes().get(name);
    return value == null ? "" : value.text();
  }

  private static Optional<Long> whole(StoredEvent event, String name) {
    return event.attributes().get(name) instanceof Value.Int(long value)
        ? Optional.of(value)
        : Optional.empty();
  }

  private static long seconds(long epochNanos) {
    return Math.floorDiv(epochNanos, 1_000_000_000L);
  }

  private static String time(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
