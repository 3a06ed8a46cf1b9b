package dev.sward.server.platform.selfwatch;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.ClientFamily;
import dev.sward.server.platform.http.RouteTable;
import dev.sward.store.AppendRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Times every request, and writes requests as events to the dataset {@code sward}.
 *
 * <p>Requests of people (the query API) become one event each. Requests of machines (events coming
 * in, probes, scrapes) would amplify: an event about every ingest request is itself ingest. Of
 * those one of each kind every ten seconds becomes an event, chosen evenly, whose weight is their
 * number. The events go into the store directly, not through a door, so watching is never watched.
 * What does not fit into the buffer is counted and dropped.
 */
public final class SelfWatch implements DecoratingHttpServiceFunction, AutoCloseable {
  /** Where the events go. */
  public static final DatasetName DATASET = new DatasetName("sward");

  /** The tag of addresses that probes and scrapers ask all the time. */
  public static final String OPERATIONS = "operations";

  private static final int MAX_BUFFERED = 10_000;
  private static final int FLUSH_SECONDS = 1;
  private static final int SAMPLE_SECONDS = 10;
  private static final String UNMATCHED = "unmatched";

  private final RouteTable table;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Optional<EventSink> sink;
  private final Counter dropped;
  private final ArrayBlockingQueue<Request> buffer = new ArrayBlockingQueue<>(MAX_BUFFERED);
  private final Sampler sampler = new Sampler(new SplittableRandom());
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sward-selfwatch").factory());

  /**
   * @param sink empty: time requests only
   */
  public SelfWatch(
      RouteTable table, MeterRegistry meters, InstantSource clock, Optional<EventSink> sink) {
    this.table = table;
    this.meters = meters;
    this.clock = clock;
    this.sink = sink;
    dropped =
        Counter.builder("sward.selfwatch.dropped")
            .description("Own requests that did not become events")
            .register(meters);
  }

  /** Starts to write what was seen, every second. */
  public void start() {
    if (sink.isPresent()) {
      var _ =
          flusher.scheduleWithFixedDelay(
              this::flushBuffer, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
      var _ =
          flusher.scheduleWithFixedDelay(
              this::flushSamples, SAMPLE_SECONDS, SAMPLE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Optional<ApiRoute> route = table.find(context);
    var _ = context.log().whenComplete().thenAccept(log -> seen(context, route, log));
    return next.serve(context, request);
  }

  /** Writes everything seen so far. */
  public void flush() {
    flushSamples();
    flushBuffer();
  }

  @Override
  public void close() {
    flusher.shutdownNow();
    flush();
  }

  private void seen(ServiceRequestContext context, Optional<ApiRoute> route, RequestLog log) {
    String path = route.map(ApiRoute::path).orElse(UNMATCHED);
    String method = context.method().name();
    int status = log.responseStatus().code();
    Timer.builder("sward.http.requests")
        .description("Requests answered")
        .tag("route", path)
        .tag("method", route.isPresent() ? method : "any")
        .tag("status", Integer.toString(status))
        .register(meters)
        .record(log.totalDurationNanos(), TimeUnit.NANOSECONDS);
    if (sink.isEmpty()) {
      return;
    }
    Request request =
        new Request(
            TimeUnit.MILLISECONDS.toNanos(clock.millis()) - log.totalDurationNanos(),
            1,
            path,
            method,
            status,
            ClientFamily.of(context.path()).label(),
            log.totalDurationNanos() / 1e6,
            log.requestLength(),
            log.responseLength());
    boolean kept = isOfPeople(route) ? buffer.offer(request) : sampler.offer(request);
    if (!kept) {
      dropped.increment();
    }
  }

  private static boolean isOfPeople(Optional<ApiRoute> route) {
    return route.isPresent()
        && (route.get().access() == Access.QUERY || route.get().access() == Access.ADMIN)
        && !route.get().tag().equals(OPERATIONS);
  }

  private void flushSamples() {
    write(sampler.drain());
  }

  private void flushBuffer() {
    List<Request> requests = new ArrayList<>();
    buffer.drainTo(requests);
    write(requests);
  }

  private void write(List<Request> requests) {
    if (sink.isEmpty() || requests.isEmpty()) {
      return;
    }
    var _ =
        sink.get()
            .append(AppendRequest.of(batch(requests)))
            .whenComplete((receipt, failure) -> {
              if (failure != null) {
                dropped.increment(requests.size());
              }
            });
  }

  private static EventBatch batch(List<Request> requests) {
    EventBatchBuilder batch = new EventBatchBuilder(DATASET, BatchLimits.DEFAULT);
    for (Request request : requests) {
      batch.beginRow(request.epochNanos(), request.weight());
      batch.putText(batch.slot(FieldNames.NAME), request.method() + " " + request.route());
      batch.putText(batch.slot(FieldNames.SERVICE_NAME), "sward");
      batch.putText(batch.slot(FieldNames.SIGNAL_TYPE), "event");
      batch.putText(batch.slot("http.route"), request.route());
      batch.putText(batch.slot("http.request.method"), request.method());
      batch.putLong(batch.slot("http.response.status_code"), request.status());
      batch.putText(batch.slot("sward.door"), request.door());
      batch.putDouble(batch.slot(FieldNames.DURATION_MS), request.durationMillis());
      batch.putLong(batch.slot("http.request.body.size"), request.requestBytes());
      batch.putLong(batch.slot("http.response.body.size"), request.responseBytes());
      batch.putBool(batch.slot(FieldNames.ERROR), request.status() >= 500);
    }
    return batch.build();
  }
}
