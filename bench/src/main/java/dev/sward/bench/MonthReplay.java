package dev.sward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.EventStore;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.process.StoreFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A month of an endpoint that fails for half an hour of every two in its last ten days, and what
 * the standard rules would have said of it: asked over HTTP.
 */
final class MonthReplay {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration STORED = Duration.ofDays(45);
  private static final Duration FAILS_FROM_END = Duration.ofDays(10);
  private static final int CYCLE_MINUTES = 120;
  private static final int BURN_MINUTES = 30;
  private static final int EVENTS_A_BATCH = 2_000;
  private static final double FAILING = 0.02;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Optional<Stopwatch.Bounds> BOUNDS =
      Optional.of(new Stopwatch.Bounds(30_000, 5_000));
  private static final String SLO =
      """
      {"name":"%s","sli":{"datasets":["ingest"],"eligible":"http.route = '/ingest'",
       "good":"http.status < 500"},"target":0.999,"window":"30d"}
      """;

  private final Options options;
  private final int eventsAMinute;
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);

  MonthReplay(Options options) {
    this.options = options;
    eventsAMinute = options.pick(10, 100);
  }

  void run(Report report) {
    Path data = options.scratch("slo-month");
    store(data);
    report.condition("events a minute of the month that is replayed", eventsAMinute);
    try (ServerProcess server = ServerProcess.start(Servers.command(options, data))) {
      server.awaitReady(Servers.READY);
      try (SwardApi api = new SwardApi(server.ports().httpUri())) {
        ask(api, report);
      }
      server.stop(Servers.STOP);
    }
  }

  private void ask(SwardApi api, Report report) {
    Stopwatch raw = new Stopwatch();
    Stopwatch counted = new Stopwatch();
    int runs = options.pick(2, 5);
    long pagesByEvents = 0;
    for (int i = 0; i < runs; i++) {
      pagesByEvents = pages(api, SLO.formatted("draft"), "events", raw);
    }
    api.post("/api/v1/slos", SLO.formatted("kept"));
    awaitCounted(api);
    long pagesByRollups = 0;
    for (int i = 0; i < runs; i++) {
      pagesByRollups = pages(api, "\"kept\"", "rollups", counted);
    }
    raw.report(report, "back-test of 30 d over HTTP, raw events", BOUNDS);
    counted.report(report, "back-test of 30 d over HTTP, roll-ups", BOUNDS);
    report
        .add(Figure.of("back-test of 30 d, what it finds", (double) pagesByRollups, "pages"))
        .add(Check.equal("pages by roll-ups and by raw events", pagesByEvents, pagesByRollups));
  }

  private long pages(SwardApi api, String slo, String source, Stopwatch stopwatch) {
    String question =
        "{\"slo\":%s,\"start_time\":\"%s\",\"end_time\":\"%s\"}"
            .formatted(slo, end.minus(MONTH), end);
    List<JsonNode> answers = new ArrayList<>();
    stopwatch.time(() -> answers.add(api.post("/api/v1/slos/backtest", question)));
    JsonNode answer = answers.getFirst();
    if (!answer.path("counted_from").asText().equals(source)) {
      throw new IllegalStateException(
          "counted_from: %s (expected: %s)".formatted(answer.path("counted_from"), source));
    }
    return answer.at("/pages/fired").asLong();
  }

  private static void awaitCounted(SwardApi api) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (api.get("/api/v1/slos/kept/status").path("progress").asDouble() < 1) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("kept: not counted after " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private void store(Path data) {
    SplittableRandom random = new SplittableRandom(options.seed());
    long minutes = STORED.toMinutes();
    int minutesABatch = EVENTS_A_BATCH / eventsAMinute;
    List<CompletableFuture<AppendReceipt>> underWay = new ArrayList<>();
    try (EventStore store = StoreFiles.open(data)) {
      for (long minute = 0; minute < minutes; minute += minutesABatch) {
        long to = Math.min(minutes, minute + minutesABatch);
        underWay.add(MadeEvents.append(store, batch(minute, to, random)));
      }
      underWay.forEach(CompletableFuture::join);
    }
  }

  /**
   * @param from minutes since the first
   */
  private EventBatch batch(long from, long to, SplittableRandom random) {
    EventBatchBuilder batch = new EventBatchBuilder(new DatasetName("ingest"), BatchLimits.DEFAULT);
    long firstFailing = STORED.minus(FAILS_FROM_END).toMinutes();
    for (long minute = from; minute < to; minute++) {
      long nanos = EpochNanos.of(end.minus(STORED).plus(Duration.ofMinutes(minute)));
      boolean isFailing = minute >= firstFailing && minute % CYCLE_MINUTES < BURN_MINUTES;
      for (int i = 0; i < eventsAMinute; i++) {
        batch.beginRow(nanos + random.nextLong(Duration.ofMinutes(1).toNanos()), 1);
        batch.putText(batch.slot("http.route"), "/ingest");
        boolean fails = isFailing && random.nextDouble() < FAILING;
        batch.putLong(batch.slot("http.status"), fails ? 503 : 202);
        batch.putDouble(batch.slot("duration_ms"), -20 * Math.log(1 - random.nextDouble()));
      }
    }
    return batch.build();
  }
}
