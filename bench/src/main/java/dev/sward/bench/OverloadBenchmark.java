package dev.sward.bench;

import dev.sward.bench.load.ClosedLoop;
import dev.sward.bench.load.OpenLoop;
import dev.sward.bench.load.OtlpGrpcSender;
import dev.sward.bench.load.Payloads;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.store.EventStore;
import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.process.StoreFiles;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.OtlpHttpSender;
import dev.sward.testkit.spans.SpanAudit;
import dev.sward.testkit.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Far more than the server can take, and what it says. */
final class OverloadBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      First the server's capacity is measured with senders that wait for answers. Then requests leave
      at five times that rate, whatever the server says, three of four over OTLP gRPC, one over OTLP
      HTTP; new batches, and refused ones again when the answer's time to retry is over. At most
      2,000 batches are outstanding, as an exporter's queue is bounded too. Afterwards what is
      outstanding is sent until it is acknowledged, and every span is counted.
      """;

  private static final int FACTOR = 5;
  private static final int OUTSTANDING = 2_000;
  private static final int WARM_UP = 100;
  private static final long MEMORY_BOUND_MIB = 4_096;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String summary() {
    return "five times the capacity: memory, refusals, and whether everything arrives";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    Path data = options.scratch(name()).resolve("data");
    int seconds = options.seconds().orElse(options.pick(10, 120));
    SpanGenerator generator = IngestRun.generator(options);
    int sent;
    try (ServerProcess server = ServerProcess.start(Servers.command(options, data))) {
      server.awaitReady(Servers.READY);
      List<BatchSender> senders = senders(server);
      try {
        int first = WARM_UP + options.pick(100, 600);
        double capacity = capacity(senders, Payloads.make(generator, 0, first));
        Payloads payloads =
            Payloads.make(generator, first, (int) (capacity * seconds * 1.5) + OUTSTANDING);
        ProcessUsage before = server.usage();
        OpenLoop.Outcome outcome =
            new OpenLoop(senders, payloads, OUTSTANDING, server::usage)
                .run(capacity * FACTOR, Duration.ofSeconds(seconds));
        sent = first + outcome.batches();
        report(report, options, capacity, before, outcome);
        server.stop(Servers.STOP);
      } finally {
        senders.forEach(BatchSender::close);
      }
    }
    try (EventStore store = StoreFiles.open(data)) {
      SpanAudit.Finding finding = new SpanAudit(store, generator).expect(sent);
      return report
          .add(Check.equal("spans counted by a query", finding.expected(), finding.stored()))
          .add(Check.equal("spans missing", 0, finding.missing()))
          .add(Check.equal("spans stored twice", 0, finding.duplicated()));
    }
  }

  private static List<BatchSender> senders(ServerProcess server) {
    List<BatchSender> senders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      senders.add(new OtlpGrpcSender(server.ports().otlpGrpcUri()));
    }
    senders.add(new OtlpHttpSender(server.ports().otlpHttpUri()));
    return senders;
  }

  /** Batches a second. */
  private static double capacity(List<BatchSender> senders, Payloads payloads) {
    ClosedLoop load = new ClosedLoop(senders, 2);
    load.send(payloads, 0, WARM_UP);
    ClosedLoop.Outcome outcome = load.send(payloads, WARM_UP, payloads.count());
    return (payloads.count() - WARM_UP) / (outcome.elapsed().toNanos() / 1e9);
  }

  private static void report(
      Report report,
      Options options,
      double capacity,
      ProcessUsage before,
      OpenLoop.Outcome outcome) {
    double spans = IngestRun.SPANS_PER_BATCH;
    double seconds = outcome.overloaded().toNanos() / 1e9;
    report
        .condition("seed", options.seed())
        .condition("length", "%.0f s".formatted(seconds))
        .add(Figure.of("capacity", capacity * spans, "spans/s"))
        .add(Figure.of("offered", outcome.attempts() * spans / seconds, "spans/s"))
        .add(
            Figure.of(
                "acknowledged meanwhile",
                outcome.acknowledgedMeanwhile() * spans / seconds,
                "spans/s"))
        .add(Figure.of("refused with a time to retry", (double) outcome.refused(), "requests"))
        .add(Figure.of("unanswered", (double) outcome.unanswered(), "requests"))
        .add(Figure.of("memory before, resident", before.residentBytes() / 1048576.0, "MiB"))
        .add(Figure.of("memory half way, most resident", outcome.peakHalfWay() / 1048576.0, "MiB"))
        .add(Figure.of("memory at the end, most resident", outcome.peak() / 1048576.0, "MiB"))
        .add(
            Figure.of(
                "everything outstanding acknowledged after", outcome.drain().toMillis() / 1e3, "s"))
        .add(
            Figure.of(
                "first batch taken at once within 1 s, after",
                outcome.recovery().toMillis() / 1e3,
                "s"))
        .section("Answers", outcome.answers())
        .add(Check.equal("refusals that may not be retried", 0, outcome.forbidden()))
        .add(Check.equal("refusals without a time to retry", 0, outcome.withoutTime()))
        .add(Check.equal("batches never acknowledged", 0, outcome.lost()))
        .add(
            new Check(
                "memory stays below %d MiB".formatted(MEMORY_BOUND_MIB),
                "yes",
                outcome.peak() >> 20 < MEMORY_BOUND_MIB ? "yes" : (outcome.peak() >> 20) + " MiB"));
  }
}
