package dev.sward.server.ingest;

import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.store.EventStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The datasets there may be. A sender that makes a service name of what varies with each event
 * would otherwise make a table of each event. Thread-safe.
 */
final class Datasets {
  private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

  private final EventStore store;
  private final InstantSource clock;
  private final int max;
  private final Counter others;
  private Set<DatasetName> known = Set.of();
  private Instant readAgain = Instant.MIN;

  Datasets(EventStore store, InstantSource clock, int max, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.max = max;
    others =
        Counter.builder("sward.ingest.other.services")
            .description("Events put into other_services, because there are too many datasets")
            .register(meters);
  }

  /**
   * The batches, those of datasets that there is no room for under {@link Ingest#OTHER_SERVICES}.
   */
  List<EventBatch> admitted(List<EventBatch> batches) {
    return batches.stream().allMatch(batch -> admits(batch.dataset()))
        ? batches
        : batches.stream().map(this::admitted).toList();
  }

  /** Refuses the name of a dataset that there is no room for. */
  void requireRoom(DatasetName name) {
    if (!admits(name)) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED,
          ("dataset: '%s' would be one more than %d (expected: one of those there are). What varies"
                  + " belongs into an attribute; ingest.max_datasets is the bound")
              .formatted(name.value(), max));
    }
  }

  private EventBatch admitted(EventBatch batch) {
    if (admits(batch.dataset())) {
      return batch;
    }
    others.increment(batch.rows());
    return new EventBatch(
        Ingest.OTHER_SERVICES,
        batch.rows(),
        batch.epochNanos(),
        batch.weights(),
        batch.columns(),
        batch.notes(),
        batch.sizeBytes());
  }

  private synchronized boolean admits(DatasetName name) {
    if (known.contains(name) || name.equals(Ingest.OTHER_SERVICES)) {
      return true;
    }
    Instant now = clock.instant();
    if ((known.isEmpty() || known.size() >= max) && !now.isBefore(readAgain)) {
      known = new HashSet<>();
      known.addAll(store.datasetNames());
      readAgain = now.plus(READ_AGAIN_AFTER);
    }
    return known.contains(name) || (known.size() < max && known.add(name));
  }
}
