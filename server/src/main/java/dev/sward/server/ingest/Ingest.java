package dev.sward.server.ingest;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.IngestNotes;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What every receiver shares: decode threads, the bound on memory, the accepted times, the counters
 * and the way into the store. Thread-safe.
 *
 * <pre>
 *   door ──bytes──► decode() ──batches──► accept() ──► store.append() ──► receipt
 *            └──── budget, refused with OVERLOADED when spent ────┘
 * </pre>
 */
public final class Ingest implements AutoCloseable {
  /**
   * Takes the events of services beyond the bounds; their {@code service.name} stays on the row.
   */
  public static final DatasetName OTHER_SERVICES = new DatasetName("other_services");

  private final EventStore store;
  private final IngestSettings settings;
  private final InstantSource clock;
  private final IngestCounters counters;
  private final FairBudget budget;
  private final FairBudget decoding;
  private final Datasets datasets;
  private final ThreadPoolExecutor decoders;

  public Ingest(
      EventStore store, IngestSettings settings, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    counters = new IngestCounters(meters);
    budget = new FairBudget(settings.maxInFlightBytes());
    decoding = new FairBudget(settings.decodeThreads() + settings.maxQueuedRequests());
    datasets = new Datasets(store, clock, settings.maxDatasets(), meters);
    decoders = decoders(settings);
    Gauge.builder("sward.ingest.inflight.bytes", budget, FairBudget::used)
        .description("Bytes of requests that are not yet answered")
        .register(meters);
    Gauge.builder("sward.ingest.decode.queue", decoders, pool -> pool.getQueue().size())
        .description("Requests that wait for a decode thread")
        .register(meters);
  }

  public IngestSettings settings() {
    return settings;
  }

  /** The bound on what is in memory for requests not yet answered. */
  public FairBudget budget() {
    return budget;
  }

  /** The accepted event times for a request that arrives now. */
  public Horizons horizons() {
    return Horizons.around(clock.instant(), settings.retention(), settings.maxAhead());
  }

  /** The accepted event times of one dataset, for a request that arrives now. */
  public Horizon horizon(DatasetName dataset) {
    return horizons().of(dataset);
  }

  /** Now, in nanoseconds since 1970: when what is read now arrives. */
  public long arrivalNanos() {
    return EpochNanos.of(clock.instant());
  }

  /** Refuses as MALFORMED the name of a dataset that would be one too many. */
  public void requireRoom(DatasetName dataset) {
    datasets.requireRoom(dataset);
  }

  /** Runs a decoder on a decode thread; fails with OVERLOADED if too many wait. */
  public <T> CompletableFuture<T> decode(Sender sender, Supplier<T> decoder) {
    FairBudget.Reservation turn = decoding.open(sender);
    if (!turn.tryGrow(1)) {
      return CompletableFuture.failedFuture(tooManyWait());
    }
    try {
      return CompletableFuture.supplyAsync(decoder, decoders)
          .whenComplete((decoded, failure) -> turn.close());
    } catch (RejectedExecutionException e) {
      turn.close();
      return CompletableFuture.failedFuture(tooManyWait());
    }
  }

  /**
   * Stores what a receiver decoded and counts it: received = stored + duplicates + rejected, by
   * door. The future completes once everything is durable; it fails with {@link StoreException},
   * OVERLOADED also when the bytes in flight, or the sender's share of them, are at their bound.
   *
   * @param rejections events of the same request that the receiver left out
   */
  public CompletableFuture<AppendReceipt> accept(
      Door door, Sender sender, AppendRequest request, Rejections rejections) {
    int rows = request.rows();
    IngestCounters.OfDoor counted = counters.of(door);
    counted.received(rows, rejections);
    if (rows == 0) {
      return CompletableFuture.completedFuture(new AppendReceipt(0, 0));
    }
    FairBudget.Reservation reservation = budget.open(sender);
    if (!reservation.tryGrow(request.sizeBytes())) {
      reservation.close();
      counted.rejected(Rejection.OVERLOADED, rows);
      return CompletableFuture.failedFuture(
          overloaded("bytes in flight: " + settings.maxInFlightBytes()));
    }
    counted.notes(notes(request));
    return append(request)
        .whenComplete((receipt, failure) -> {
          reservation.close();
          if (failure == null) {
            counted.stored(receipt);
          } else {
            counted.rejected(reason(failure), rows);
          }
        });
  }

  /** Counts the bytes of a request as they came off the wire. */
  public void countBytes(Door door, long bytes) {
    counters.of(door).bytes(bytes);
  }

  /** Counts a request that was refused whole before its events could be counted. */
  public void countRefused(Door door, String reason) {
    counters.refused(door, reason);
  }

  /** The failure of a request that should come again later. */
  public StoreException overloaded(String bound) {
    return new StoreException(
        StoreException.Code.OVERLOADED,
        "over capacity (%s). Send again in %d s"
            .formatted(bound, settings.retryAfter().toSeconds()),
        settings.retryAfter(),
        null);
  }

  /** Stops decoding; what was handed to the store is the store's to finish. */
  @Override
  public void close() {
    decoders.shutdown();
  }

  private StoreException tooManyWait() {
    return overloaded("requests waiting to be decoded: " + settings.maxQueuedRequests());
  }

  private CompletableFuture<AppendReceipt> append(AppendRequest request) {
    try {
      return store.append(
          new AppendRequest(datasets.admitted(request.batches()), request.idempotencyKey()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static IngestNotes notes(AppendRequest request) {
    return request.batches().stream()
        .map(EventBatch::notes)
        .reduce(IngestNotes.NONE, IngestNotes::plus);
  }

  private static Rejection reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof StoreException known ? Rejection.of(known.code()) : Rejection.FAILED;
  }

  private static ThreadPoolExecutor decoders(IngestSettings settings) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        settings.decodeThreads(),
        settings.decodeThreads(),
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(settings.maxQueuedRequests()),
        task -> {
          Thread thread = new Thread(task, "ingest-decode-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
