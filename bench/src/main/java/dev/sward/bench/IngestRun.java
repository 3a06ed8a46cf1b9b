package dev.sward.bench;

import dev.sward.bench.load.ClosedLoop;
import dev.sward.bench.load.OtlpGrpcSender;
import dev.sward.bench.load.Payloads;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.spans.SpanGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** OTLP over gRPC into a running server, as fast as it acknowledges. */
final class IngestRun {
  static final int SPANS_PER_BATCH = 1_000;
  static final int SERVICES = 4;

  private static final Duration BATCH_INTERVAL = Duration.ofMillis(25);

  private final Options options;
  private final Payloads payloads;
  private final int warmUp;

  /**
   * @param warmUp batches sent before the clock starts
   */
  IngestRun(Options options, Payloads payloads, int warmUp) {
    this.options = options;
    this.payloads = payloads;
    this.warmUp = warmUp;
  }

  /** Spans of now, so that nothing about them is late. */
  static SpanGenerator generator(Options options) {
    return new SpanGenerator(
        options.seed(),
        SERVICES,
        SPANS_PER_BATCH,
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        BATCH_INTERVAL);
  }

  /** Sends everything and reports on what came after the warm-up. */
  void measure(ServerProcess server, Report report) {
    List<OtlpGrpcSender> senders = new ArrayList<>();
    try {
      for (int i = 0; i < options.connections(); i++) {
        senders.add(new OtlpGrpcSender(server.ports().otlpGrpcUri()));
      }
      ClosedLoop load = new ClosedLoop(senders, 1);
      load.send(payloads, 0, warmUp);
      ProcessUsage serverBefore = server.usage();
      ProcessUsage generatorBefore = ProcessUsage.of(ProcessHandle.current().pid());
      ClosedLoop.Outcome outcome = load.send(payloads, warmUp, payloads.count());
      ProcessUsage serverAfter = server.usage();
      ProcessUsage generatorAfter = ProcessUsage.of(ProcessHandle.current().pid());
      report(report, outcome, serverBefore, serverAfter, generatorAfter.cpuSince(generatorBefore));
    } finally {
      senders.forEach(OtlpGrpcSender::close);
    }
  }

  private void report(
      Report report,
      ClosedLoop.Outcome outcome,
      ProcessUsage before,
      ProcessUsage after,
      Duration generatorCpu) {
    double spans = (double) (payloads.count() - warmUp) * SPANS_PER_BATCH;
    double seconds = outcome.elapsed().toNanos() / 1e9;
    double millions = spans / 1e6;
    report
        .condition("seed", options.seed())
        .condition("spans measured", (long) spans)
        .condition("spans of warm-up before", (long) warmUp * SPANS_PER_BATCH)
        .condition(
            "batch", SPANS_PER_BATCH + " spans × " + SpanGenerator.ATTRIBUTES + " attributes")
        .condition("services", SERVICES)
        .condition("connections", options.connections() + ", one request under way on each")
        .condition("body, gzip", payloads.sizeBytes() / payloads.spans() + " bytes a span")
        .add(Figure.of("acknowledged", spans / seconds, "spans/s").atLeast(26_000, 60_000))
        .add(Figure.of("elapsed", seconds, "s"))
        .add(Figure.of("ack latency p50", outcome.latencyMillis().median(), "ms"))
        .add(Figure.of("ack latency p99", outcome.latencyMillis().quantile(0.99), "ms"))
        .add(Figure.of("ack latency max", outcome.latencyMillis().max(), "ms"))
        .add(Figure.of("refused and resent", (double) outcome.refusals(), "requests"))
        .add(Figure.of("unanswered and resent", (double) outcome.unanswered(), "requests"))
        .add(Figure.of("server CPU", seconds(after.cpuSince(before)) / millions, "s per M spans"))
        .add(Figure.of("generator CPU", seconds(generatorCpu) / millions, "s per M spans"))
        .add(Figure.of("server memory, resident", after.residentBytes() / 1048576.0, "MiB"))
        .add(Figure.of("server memory, peak", after.peakBytes() / 1048576.0, "MiB"))
        .section("CPU of the server by thread", Servers.cpuByThread(before, after));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
