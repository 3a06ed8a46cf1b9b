package dev.sward.server;

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
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.PinnedRows;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreHealth;
import dev.sward.store.StoreSettings;
import dev.sward.store.Touched;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store whose questions have no answer: each waits until it is cancelled or its time is over.
 * Appends wait too, or are refused, if they are told to.
 */
final class StuckStore implements EventStore {
  private final InstantSource clock = Clock.systemUTC();
  private final EventStore rest =
      new InMemoryEventStore(StoreSettings.defaults(Path.of("unused"), clock), new Re2Patterns());
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger cancelled = new AtomicInteger();
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private volatile boolean holds;
  private final AtomicInteger appendsUntilRefusals = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger refusals = new AtomicInteger();

  /** From now on nothing becomes durable, until {@link #releaseAppends}. */
  void holdAppends() {
    holds = true;
  }

  void releaseAppends() {
    holds = false;
    released.complete(null);
  }

  /** After so many more appends so many are refused as over capacity. */
  void refuseAppends(int after, int times) {
    refusals.set(times);
    appendsUntilRefusals.set(after);
  }

  @Override
  public QueryResult query(Query query, QueryControl control) {
    throw stuck(control);
  }

  @Override
  public Contrast contrast(ContrastSearch search, QueryControl control) {
    control.progress(0.5);
    control.phase(new QueryControl.Phase("reading events", 1_234));
    throw stuck(control);
  }

  private StoreException stuck(QueryControl control) {
    begun.incrementAndGet();
    CountDownLatch end = new CountDownLatch(1);
    control.onCancel(end::countDown);
    try {
      if (!end.await(control.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return new StoreException(StoreException.Code.TIMEOUT, "Its time is over.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cancelled.incrementAndGet();
    return new StoreException(StoreException.Code.CANCELLED, "Cancelled.");
  }

  @Override
  public CompletableFuture<AppendReceipt> append(AppendRequest request) {
    if (appendsUntilRefusals.getAndDecrement() <= 0 && refusals.getAndDecrement() > 0) {
      return CompletableFuture.failedFuture(
          new StoreException(
              StoreException.Code.OVERLOADED, "over capacity", Duration.ofMillis(1), null));
    }
    return holds ? released.thenCompose(open -> rest.append(request)) : rest.append(request);
  }

  @Override
  public EventPage events(EventSearch search, QueryControl control) {
    return rest.events(search, control);
  }

  @Override
  public EventPage trace(TraceSearch search, QueryControl control) {
    return rest.trace(search, control);
  }

  @Override
  public List<ValueCount> values(ValueSearch search, QueryControl control) {
    return rest.values(search, control);
  }

  @Override
  public Touched touched(long afterCommit, QueryControl control) {
    return rest.touched(afterCommit, control);
  }

  @Override
  public Touched touchedThroughTraces(long afterCommit, QueryControl control) {
    return rest.touchedThroughTraces(afterCommit, control);
  }

  @Override
  public SortedMap<DatasetName, LocalDate> expired() {
    return rest.expired();
  }

  @Override
  public List<DatasetInfo> datasets() {
    return rest.datasets();
  }

  @Override
  public List<DayInfo> days() {
    return rest.days();
  }

  @Override
  public List<ColumnInfo> columns(DatasetName dataset) {
    return rest.columns(dataset);
  }

  @Override
  public SortedSet<DatasetName> datasetNames() {
    return rest.datasetNames();
  }

  @Override
  public SortedSet<String> columnNames(DatasetName dataset) {
    return rest.columnNames(dataset);
  }

  @Override
  public void describe(DatasetName dataset, String column, String description) {
    rest.describe(dataset, column, description);
  }

  @Override
  public MaintenanceReport maintain() {
    return rest.maintain();
  }

  @Override
  public void pin(List<PinnedRows> parts, Path target, QueryControl control) {
    rest.pin(parts, target, control);
  }

  @Override
  public Path parquet(DatasetName dataset, QueryControl control) {
    return rest.parquet(dataset, control);
  }

  @Override
  public void backup(Path target) {
    rest.backup(target);
  }

  @Override
  public StoreHealth health() {
    return rest.health();
  }

  @Override
  public void close() {
    rest.close();
  }
}
