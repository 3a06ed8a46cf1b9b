package dev.sward.server.ingest;

import dev.sward.event.IngestNotes;
import dev.sward.store.AppendReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counters of ingest, by door. For each door, once nothing is in flight: received = stored +
 * duplicates + the sum of rejected over its reasons. Thread-safe.
 */
final class IngestCounters {
  private static final String DOOR = "door";

  private final MeterRegistry meters;
  private final Map<Door, OfDoor> doors = new EnumMap<>(Door.class);

  IngestCounters(MeterRegistry meters) {
    this.meters = meters;
    for (Door door : Door.values()) {
      doors.put(door, new OfDoor(meters, door));
    }
  }

  OfDoor of(Door door) {
    OfDoor found = doors.get(door);
    if (found == null) {
      throw new IllegalStateException("no counters for " + door);
    }
    return found;
  }

  void refused(Door door, String reason) {
    Counter.builder("sward.ingest.requests.refused")
        .description("Requests refused before their events could be counted")
        .tag(DOOR, door.label())
        .tag("reason", reason)
        .register(meters)
        .increment();
  }

  /** The counters of one door. */
  static final class OfDoor {
    private final Counter received;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter bytes;
    private final Counter duplicateKeys;
    private final Counter truncatedValues;
    private final Counter droppedAttributes;
    private final Counter adjustedTimes;
    private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);

    private OfDoor(MeterRegistry meters, Door door) {
      received = counter(meters, door, "received", "Events that arrived");
      stored = counter(meters, door, "stored", "Events durably stored");
      duplicates = counter(meters, door, "duplicates", "Events that were stored before");
      bytes = counter(meters, door, "bytes", "Bytes of requests, as they came off the wire");
      duplicateKeys = counter(meters, door, "duplicate.keys", "Attributes sent twice in an event");
      truncatedValues = counter(meters, door, "truncated.values", "Values cut to the limit");
      droppedAttributes = counter(meters, door, "dropped.attributes", "Attributes left out");
      adjustedTimes =
          counter(meters, door, "adjusted.times", "Events with an unusable time or duration");
      for (Rejection reason : Rejection.values()) {
        rejected.put(
            reason,
            Counter.builder("sward.ingest.rejected")
                .description("Events not stored, by reason")
                .tag(DOOR, door.label())
                .tag("reason", reason.label())
                .register(meters));
      }
    }

    void received(long rows, Rejections rejections) {
      received.increment((double) (rows + rejections.total()));
      rejections.counts().forEach(this::rejected);
    }

    void rejected(Rejection reason, long events) {
      Counter counter = rejected.get(reason);
      if (counter != null) {
        counter.increment((double) events);
      }
    }

    void stored(AppendReceipt receipt) {
      stored.increment((double) receipt.stored());
      duplicates.increment((double) receipt.duplicates());
    }

    void bytes(long count) {
      bytes.increment((double) count);
    }

    void notes(IngestNotes notes) {
      duplicateKeys.increment((double) notes.duplicateKeys());
      truncatedValues.increment((double) notes.truncatedValues());
      droppedAttributes.increment((double) notes.droppedAttributes());
      adjustedTimes.increment((double) notes.adjustedTimes());
    }

    private static Counter counter(
        MeterRegistry meters, Door door, String name, String description) {
      return Counter.builder("sward.ingest." + name)
          .description(description)
          .tag(DOOR, door.label())
          .register(meters);
    }
  }
}
