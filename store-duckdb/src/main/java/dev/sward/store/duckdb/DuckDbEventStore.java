package dev.sward.store.duckdb;

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
import dev.sward.store.StoreHealth;
import dev.sward.store.StoreSettings;
import dev.sward.store.Touched;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/** The event store on embedded DuckDB. Thread-safe. */
public final class DuckDbEventStore implements EventStore {
  private final Storage storage;
  private final Questions questions;

  private DuckDbEventStore(Storage storage, Questions questions) {
    this.storage = storage;
    this.questions = questions;
  }

  /**
   * Opens the store in the settings' folder, or makes one there.
   *
   * @throws dev.sward.store.StoreException UNAVAILABLE if the folder is in use, cannot be written,
   *     or holds a file that is damaged or not of this store
   */
  public static DuckDbEventStore open(StoreSettings settings) {
    Storage storage = Storage.open(settings, WriteSettings.of(settings));
    return new DuckDbEventStore(storage, new Questions(storage.readers(), settings.clock()));
  }

  @Override
  public CompletableFuture<AppendReceipt> append(AppendRequest request) {
    return storage.append(request);
  }

  @Override
  public QueryResult query(Query query, QueryControl control) {
    return questions.query(query, control);
  }

  @Override
  public EventPage events(EventSearch search, QueryControl control) {
    return questions.events(search, control);
  }

  @Override
  public EventPage trace(TraceSearch search, QueryControl control) {
    return questions.trace(search, control);
  }

  @Override
  public List<ValueCount> values(ValueSearch search, QueryControl control) {
    return questions.values(search, control);
  }

  @Override
  public Contrast contrast(ContrastSearch search, QueryControl control) {
    return questions.contrast(search, control);
  }

  @Override
  public Touched touched(long afterCommit, QueryControl control) {
    long upTo = storage.lastCommit();
    return questions.touched(afterCommit, upTo, control);
  }

  @Override
  public Touched touchedThroughTraces(long afterCommit, QueryControl control) {
    long upTo = storage.lastCommit();
    return questions.touchedThroughTraces(afterCommit, upTo, control);
  }

  @Override
  public SortedMap<DatasetName, LocalDate> expired() {
    return storage.expiredDays().all();
  }

  @Override
  public List<DatasetInfo> datasets() {
    return storage.report().datasets();
  }

  @Override
  public List<DayInfo> days() {
    return storage.report().days();
  }

  @Override
  public List<ColumnInfo> columns(DatasetName dataset) {
    return storage.report().columns(dataset);
  }

  @Override
  public SortedSet<DatasetName> datasetNames() {
    return storage.report().datasetNames();
  }

  @Override
  public SortedSet<String> columnNames(DatasetName dataset) {
    return storage.report().columnNames(dataset);
  }

  @Override
  public void describe(DatasetName dataset, String column, String description) {
    storage.descriptions().set(dataset, column, description);
  }

  @Override
  public MaintenanceReport maintain() {
    return storage.maintenance().run();
  }

  @Override
  public void pin(List<PinnedRows> parts, Path target, QueryControl control) {
    storage.pin(parts, target, control);
  }

  @Override
  public Path parquet(DatasetName dataset, QueryControl control) {
    return storage.parquet(dataset, control);
  }

  @Override
  public void backup(Path target) {
    storage.maintenance().backup(target);
  }

  @Override
  public StoreHealth health() {
    return storage.health();
  }

  @Override
  public void close() {
    storage.close();
  }
}
