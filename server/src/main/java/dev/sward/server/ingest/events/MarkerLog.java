package dev.sward.server.ingest.events;

import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.ingest.Sender;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The markers of a dataset among its events. Nothing stored is ever changed: an update or a
 * deletion is one more event, and the highest revision counts. Thread-safe; blocks.
 */
final class MarkerLog {
  private static final int MAX_LISTED = 1_000;
  private static final int PAGE = 1_000;
  private static final int MAX_PAGES = 10;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A marker that began longer ago is not looked for. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Comparator<Marker> LATEST_FIRST =
      Comparator.comparingLong(Marker::startNanos).reversed().thenComparing(Marker::id);

  private final Ingest ingest;
  private final EventStore store;

  MarkerLog(Ingest ingest, EventStore store) {
    this.ingest = ingest;
    this.store = store;
  }

  /** Adds a revision; durable when this returns. */
  void add(DatasetName dataset, Marker marker, Sender sender, Optional<String> key) {
    EventBatchBuilder rows = new EventBatchBuilder(dataset, ingest.settings().limits());
    marker.put(rows, ingest.horizon(dataset));
    ingest
        .accept(
            Door.EVENTS, sender, new AppendRequest(List.of(rows.build()), key), new Rejections())
        .join();
  }

  /** The marker of this id as it is now; empty if there is none or it was deleted. */
  Optional<Marker> find(DatasetName dataset, String id) {
    Expr isIt = new Expr.And(List.of(isMarker(), equals(Marker.ID, id)));
    return latest(dataset, isIt).values().stream().filter(marker -> !marker.deleted()).findFirst();
  }

  /** At most 1,000, the latest first. */
  List<Marker> list(DatasetName dataset) {
    return latest(dataset, isMarker()).values().stream()
        .filter(marker -> !marker.deleted())
        .sorted(LATEST_FIRST)
        .limit(MAX_LISTED)
        .toList();
  }

  /** A marker and whose it is. */
  record Placed(DatasetName dataset, Marker marker) {}

  /** Those of all datasets that touch the range; at most 1,000, the latest first. */
  List<Placed> touching(TimeRange range) {
    TimeRange wider = new TimeRange(range.start().minus(LONGEST), range.end());
    List<Placed> found = new ArrayList<>();
    for (DatasetName dataset : store.datasetNames()) {
      if (store.columnNames(dataset).contains(Marker.ID)) {
        now(dataset, wider).stream()
            .filter(marker -> !marker.deleted() && marker.touches(range))
            .forEach(marker -> found.add(new Placed(dataset, marker)));
      }
    }
    return found.stream()
        .sorted(Comparator.comparing(Placed::marker, LATEST_FIRST))
        .limit(MAX_LISTED)
        .toList();
  }

  /** What the markers with a revision in the range are now, wherever they were moved since. */
  private Collection<Marker> now(DatasetName dataset, TimeRange range) {
    Map<String, Marker> seen = latest(dataset, isMarker(), range);
    List<Expr.Literal> ids =
        seen.keySet().stream().limit(MAX_LISTED).map(Expr.Literal::of).toList();
    return ids.isEmpty()
        ? List.of()
        : latest(dataset, new Expr.In(Expr.ColumnRef.of(Marker.ID), ids)).values();
  }

  /** The highest revision of each, out of the latest 10,000 revisions. */
  private Map<String, Marker> latest(DatasetName dataset, Expr where) {
    return latest(dataset, where, horizon(dataset));
  }

  private TimeRange horizon(DatasetName dataset) {
    Horizon horizon = ingest.horizon(dataset);
    return new TimeRange(
        Instant.ofEpochSecond(0, horizon.earliestNanos()),
        Instant.ofEpochSecond(1, horizon.latestNanos()));
  }

  private Map<String, Marker> latest(DatasetName dataset, Expr where, TimeRange range) {
    Map<String, Marker> latest = new HashMap<>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < MAX_PAGES && (page == 0 || after.isPresent()); page++) {
      EventPage found =
          store.events(
              new EventSearch(
                  new DatasetScope.Named(List.of(dataset)), range, Optional.of(where), PAGE, after),
              new QueryControl(DEADLINE));
      found.events().stream()
          .map(Marker::of)
          .forEach(marker -> latest.merge(marker.id(), marker, MarkerLog::newer));
      after = found.next();
    }
    return latest;
  }

  private static Marker newer(Marker one, Marker other) {
    return Comparator.comparingLong(Marker::revision)
                .thenComparingLong(Marker::updatedNanos)
                .compare(one, other)
            >= 0
        ? one
        : other;
  }

  private static Expr isMarker() {
    return equals(FieldNames.SIGNAL_TYPE, Marker.SIGNAL);
  }

  private static Expr equals(String column, String text) {
    return new Expr.Compare(Expr.Comparison.EQ, Expr.ColumnRef.of(column), Expr.Literal.of(text));
  }
}
