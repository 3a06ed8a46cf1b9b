package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.ColumnInfo;
import dev.sward.store.Contrast;
import dev.sward.store.ContrastSearch;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.PinnedRows;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreHealth;
import dev.sward.store.Touched;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/** The events of a capture, to be read only; its store is open only while it is asked. */
final class PinnedStore implements EventStore {
  private final CaptureId id;
  private final OpenCaptures captures;

  PinnedStore(CaptureId id, OpenCaptures captures) {
    this.id = id;
    this.captures = captures;
  }

  @Override
  public QueryResult query(Query query, QueryControl control) {
    return captures.ask(id, store -> store.query(query, control));
  }

  @Override
  public EventPage events(EventSearch search, QueryControl control) {
    return captures.ask(id, store -> store.events(search, control));
  }

  @Override
  public EventPage trace(TraceSearch search, QueryControl control) {
    return captures.ask(id, store -> store.trace(search, control));
  }

  @Override
  public List<ValueCount> values(ValueSearch search, QueryControl control) {
    return captures.ask(id, store -> store.values(search, control));
  }

  @Override
  public Contrast contrast(ContrastSearch search, QueryControl control) {
    return captures.ask(id, store -> store.contrast(search, control));
  }

  @Override
  public Touched touched(long afterCommit, QueryControl control) {
    return captures.ask(id, store -> store.touched(afterCommit, control));
  }

  @Override
  public Touched touchedThroughTraces(long afterCommit, QueryControl control) {
    return captures.ask(id, store -> store.touchedThroughTraces(afterCommit, control));
  }

  @Override
  public SortedMap<DatasetName, LocalDate> expired() {
    return captures.ask(id, EventStore::expired);
  }

  @Override
  public List<DatasetInfo> datasets() {
    return captures.ask(id, EventStore::datasets);
  }

  @Override
  public List<DayInfo> days() {
    return captures.ask(id, EventStore::days);
  }

  @Override
  public List<ColumnInfo> columns(DatasetName dataset) {
    return captures.ask(id, store -> store.columns(dataset));
  }

  @Override
  public SortedSet<DatasetName> datasetNames() {
    return captures.ask(id, EventStore::datasetNames);
  }

  @Override
  public SortedSet<String> columnNames(DatasetName dataset) {
    return captures.ask(id, store -> store.columnNames(dataset));
  }

  @Override
  public Path parquet(DatasetName dataset, QueryControl control) {
    return captures.ask(id, store -> store.parquet(dataset, control));
  }

  @Override
  public StoreHealth health() {
    return captures.ask(id, EventStore::health);
  }

  @Override
  public CompletableFuture<AppendReceipt> append(AppendRequest request) {
    return CompletableFuture.failedFuture(readOnly());
  }

  @Override
  public void describe(DatasetName dataset, String column, String description) {
    throw readOnly();
  }

  @Override
  public MaintenanceReport maintain() {
    throw readOnly();
  }

  @Override
  public void pin(List<PinnedRows> parts, Path target, QueryControl control) {
    throw readOnly();
  }

  @Override
  public void backup(Path target) {
    throw readOnly();
  }

  /** The store is closed by who opened it. */
  @Override
  public void close() {}

  private StoreException readOnly() {
    return new StoreException(
        StoreException.Code.INVALID,
        "evidence: %s is pinned (expected: a question). Nothing of it changes.".formatted(id));
  }
}
