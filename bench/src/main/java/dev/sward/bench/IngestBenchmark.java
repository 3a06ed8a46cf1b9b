package dev.sward.bench;

import dev.sward.bench.load.Payloads;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.store.EventStore;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.process.StoreFiles;
import dev.sward.testkit.spans.SpanAudit;
import java.nio.file.Path;
import java.time.Duration;

/** Spans into a server of its own, from the exporter's socket to the disk. */
final class IngestBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      A server started with `./sward up` on an empty folder, and a load generator in another process
      on the same cores. The generator sends OTLP over gRPC with gzip; a span counts when its batch
      is acknowledged, and a batch is acknowledged when it is durable. Making and compressing the
      batches is done before the clock starts; sending them is paid for while it runs. Every batch
      has ids of its own. Warm-up batches are sent first and not counted, except in the bytes.
      Afterwards the server is stopped as by an administrator, the files of its data folder are
      weighed, all of them, and its events are counted span by span.
      """;

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String summary() {
    return "OTLP gRPC into a durable store: spans a second, CPU, memory, latency, bytes a span";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    Path data = options.scratch(name()).resolve("data");
    int warmUp = options.pick(50, 400);
    Payloads payloads =
        Payloads.make(IngestRun.generator(options), 0, warmUp + options.pick(200, 3_000));
    try (ServerProcess server = ServerProcess.start(Servers.command(options, data))) {
      server.awaitReady(Servers.READY);
      new IngestRun(options, payloads, warmUp).measure(server, report);
      Duration stop = server.stop(Servers.STOP);
      report.add(Figure.of("stop, checkpoint included", stop.toMillis() / 1e3, "s"));
    }
    report.add(
        Figure.of("stored", (double) Folders.sizeBytes(data) / payloads.spans(), "bytes a span")
            .atMost(90, 60));
    if (options.profile() == Options.Profile.ON) {
      report.section("Hottest methods", HotMethods.of(Servers.recording(data), 30));
    }
    count(report, data, payloads);
    return report;
  }

  private static void count(Report report, Path data, Payloads payloads) {
    try (EventStore store = StoreFiles.open(data)) {
      SpanAudit.Finding finding =
          new SpanAudit(store, payloads.generator()).expect(payloads.count());
      report
          .add(Check.equal("spans counted by a query", payloads.spans(), finding.stored()))
          .add(Check.equal("spans missing", 0, finding.missing()))
          .add(Check.equal("spans stored twice", 0, finding.duplicated()));
    }
  }
}
