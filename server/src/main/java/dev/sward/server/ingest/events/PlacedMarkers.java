package dev.sward.server.ingest.events;

import dev.sward.event.EpochNanos;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.Ingest;
import dev.sward.store.EventStore;
import java.time.Instant;
import java.util.List;

/** The markers of all datasets, for others than clients. Thread-safe; blocks. */
public final class PlacedMarkers {
  private final MarkerLog log;

  public PlacedMarkers(Ingest ingest, EventStore store) {
    log = new MarkerLog(ingest, store);
  }

  /**
   * A marker.
   *
   * @param type such as deploy; may be empty
   * @param url may be empty
   */
  public record Placed(
      String dataset, String id, String type, String message, String url, Instant start) {}

  /** Those that touch the range; at most 1,000, the latest first. */
  public List<Placed> touching(TimeRange range) {
    return log.touching(range).stream()
        .map(placed -> placed(placed.dataset().value(), placed.marker()))
        .toList();
  }

  private static Placed placed(String dataset, Marker marker) {
    return new Placed(
        dataset,
        marker.id(),
        marker.type(),
        marker.message(),
        marker.url(),
        EpochNanos.instant(marker.startNanos()));
  }
}
