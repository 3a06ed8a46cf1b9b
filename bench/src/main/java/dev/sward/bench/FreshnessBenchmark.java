package dev.sward.bench;

import dev.sward.bench.load.OtlpGrpcSender;
import dev.sward.bench.load.Payloads;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.send.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How long after its acknowledgement an event is in an answer. */
final class FreshnessBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      While 5,000 spans a second come in over OTLP gRPC, a client sends one event after another to
      the events API and, from the moment it is acknowledged, asks for it through the query API until
      it is counted. The time includes the query itself.
      """;

  private static final int BATCHES_A_SECOND = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "freshness";
  }

  @Override
  public String summary() {
    return "event acknowledged to visible in a query, under load";
  }

  @Override
  public Report run(Options options) {
    int seconds = options.seconds().orElse(options.pick(5, 60));
    Payloads payloads =
        Payloads.make(IngestRun.generator(options), 0, (seconds + 1) * BATCHES_A_SECOND);
    Stopwatch acknowledged = new Stopwatch();
    Stopwatch visible = new Stopwatch();
    LongAdder troubled = new LongAdder();
    AtomicInteger next = new AtomicInteger();
    try (ServerProcess server =
        ServerProcess.start(Servers.command(options, options.scratch(name()).resolve("data")))) {
      server.awaitReady(Servers.READY);
      try (OtlpGrpcSender sender = new OtlpGrpcSender(server.ports().otlpGrpcUri());
          ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
          SwardApi api = new SwardApi(server.ports().httpUri())) {
        var _ =
            load.scheduleAtFixedRate(
                () -> send(sender, payloads, next.getAndIncrement(), troubled),
                0,
                1_000 / BATCHES_A_SECOND,
                TimeUnit.MILLISECONDS);
        Instant end = Instant.now().plusSeconds(seconds);
        for (int probe = 0; Instant.now().isBefore(end); probe++) {
          probe(api, probe, acknowledged, visible);
        }
        load.shutdownNow();
      }
      server.stop(Servers.STOP);
    }
    Report report =
        new Report(name(), DESCRIPTION)
            .condition("seed", options.seed())
            .condition("load", BATCHES_A_SECOND * IngestRun.SPANS_PER_BATCH + " spans/s")
            .condition("length", seconds + " s")
            .condition("events looked for", visible.count());
    acknowledged.report(report, "sent to acknowledged", Optional.empty());
    visible.report(
        report, "acknowledged to visible", Optional.of(new Stopwatch.Bounds(3_000, 1_000)));
    return report
        .add(
            Figure.of("acknowledged to visible, p99", visible.quantile(0.99), "ms")
                .atMost(3_000, 1_000))
        .add(Check.equal("batches of the load that were not acknowledged", 0, troubled.sum()));
  }

  private static void send(
      OtlpGrpcSender sender, Payloads payloads, int number, LongAdder troubled) {
    if (number < payloads.count()) {
      var _ =
          sender
              .send(payloads.gzipped()[number])
              .thenAccept(outcome -> {
                if (!(outcome instanceof SendOutcome.Acknowledged)) {
                  troubled.increment();
                }
              });
    }
  }

  private static void probe(SwardApi api, int probe, Stopwatch acknowledged, Stopwatch visible) {
    acknowledged.time(() -> api.send("bench-probe", "{\"probe.number\":%d}".formatted(probe)));
    String question =
        """
        {"dataset":"bench-probe","time_range":600,"calculations":[{"op":"COUNT"}],
         "filters":[{"column":"probe.number","op":"=","value":%d}]}\
        """
            .formatted(probe);
    visible.time(() -> awaitCounted(api, question));
  }

  private static void awaitCounted(SwardApi api, String question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (api.count(question) != 1) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("event: not visible after " + PATIENCE);
      }
    }
  }
}
