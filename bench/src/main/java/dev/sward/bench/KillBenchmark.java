package dev.sward.bench;

import dev.sward.bench.load.OtlpGrpcSender;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.bench.report.Samples;
import dev.sward.testkit.process.KillHarness;
import dev.sward.testkit.process.ServerPorts;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.OtlpHttpSender;
import dev.sward.testkit.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What is missing or there twice after the server was killed under load. */
final class KillBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      A server started with `./sward up` gets SIGKILL at random moments while six senders, three over
      OTLP gRPC and three over OTLP HTTP, send batches of 200 spans; every fifth kill comes while it
      is still starting. It is started again on the same folder each time. A batch whose answer got
      lost is sent again, the same bytes, until it is acknowledged. In the end every batch is
      acknowledged, and every span must be there exactly once.
      """;

  private static final int SENDERS = 6;

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String summary() {
    return "kill -9 under load, again and again: spans missing, spans stored twice";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    Path data = options.scratch(name()).resolve("data");
    int kills = options.kills().orElse(options.pick(3, 200));
    SpanGenerator generator =
        new SpanGenerator(options.seed(), 2, 200, Instant.now(), Duration.ofMillis(5));
    AtomicInteger connections = new AtomicInteger();
    KillHarness.Outcome outcome =
        new KillHarness(
                new KillHarness.Plan(
                    Servers.command(options, data),
                    generator,
                    options.seed(),
                    KillHarness.Signal.KILL,
                    kills,
                    SENDERS,
                    Duration.ofSeconds(2)))
            .run(ports -> connect(ports, connections.getAndIncrement()));
    Samples restarts = new Samples();
    outcome.restarts().forEach(restart -> restarts.add(restart.toNanos() / 1e6));
    return report
        .condition("seed", options.seed())
        .condition("kills", outcome.kills())
        .condition("batches", outcome.batches())
        .condition("spans acknowledged", outcome.finding().expected())
        .add(Figure.of("sent again", (double) outcome.resent(), "batches"))
        .add(Figure.of("restart to ready p50", restarts.median(), "ms"))
        .add(Figure.of("restart to ready max", restarts.max(), "ms"))
        .add(Figure.of("elapsed", outcome.elapsed().toMillis() / 1e3, "s"))
        .add(
            Check.equal(
                "spans counted by a query",
                outcome.finding().expected(),
                outcome.finding().stored()))
        .add(Check.equal("spans missing", 0, outcome.finding().missing()))
        .add(Check.equal("spans stored twice", 0, outcome.finding().duplicated()));
  }

  private static BatchSender connect(ServerPorts ports, int connection) {
    return connection % 2 == 0
        ? new OtlpGrpcSender(ports.otlpGrpcUri())
        : new OtlpHttpSender(ports.otlpHttpUri());
  }
}
