package dev.sward.bench;

import dev.sward.bench.load.ClosedLoop;
import dev.sward.bench.load.OtlpGrpcSender;
import dev.sward.bench.load.Payloads;
import dev.sward.bench.load.ZipkinSender;
import dev.sward.bench.load.ZipkinSpans;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.process.ServerPorts;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.spans.MadeSpan;
import dev.sward.testkit.spans.OtlpSpans;
import dev.sward.testkit.spans.SpanGenerator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The same traces into Zipkin and into Sward, one after the other. */
final class ZipkinBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      The same spans sent to Zipkin's server and to Sward in one run, each on the same empty machine
      and by the same kind of senders: Zipkin takes its JSON over HTTP with gzip, Sward OTLP over
      gRPC with gzip. It is not the same promise: Zipkin keeps the spans in its memory and loses them
      when it ends, and acknowledges before they are there (the clock runs on until the last trace can
      be fetched); Sward acknowledges what is on disk. Zipkin has no storage on disk without another
      server. Then traces are fetched by id, over HTTP, from both.
      """;

  private static final Stopwatch.Bounds TRACE = new Stopwatch.Bounds(100, 20);
  private static final Duration VISIBLE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "zipkin";
  }

  @Override
  public String summary() {
    return "the same spans into Zipkin's server and into Sward: spans a second, trace by id";
  }

  @Override
  public Report run(Options options) {
    int warmUp = options.pick(20, 100);
    int count = warmUp + options.pick(60, 400);
    int fetches = options.pick(20, 200);
    SpanGenerator generator = IngestRun.generator(options);
    Report report =
        new Report(name(), DESCRIPTION)
            .condition("seed", options.seed())
            .condition("zipkin", ZipkinServer.VERSION + ", storage in memory, heap 6 GiB")
            .condition("spans measured", (count - warmUp) * (long) IngestRun.SPANS_PER_BATCH)
            .condition("spans of warm-up before", warmUp * (long) IngestRun.SPANS_PER_BATCH)
            .condition("connections", options.connections() + ", one request under way on each")
            .condition("traces fetched", fetches);
    Run run = new Run(options, generator, warmUp, count, fetches, report);
    run.zipkin();
    run.sward(options);
    return report;
  }

  /** One side after the other, with the same amounts. */
  private record Run(
      Options options, SpanGenerator generator, int warmUp, int count, int fetches, Report report) {
    void zipkin() {
      byte[][] bodies = new byte[count][];
      IntStream.range(0, count)
          .parallel()
          .forEach(n -> bodies[n] = OtlpSpans.gzip(ZipkinSpans.encode(generator.batch(n))));
      Payloads payloads = new Payloads(generator, 0, bodies);
      int port = ServerPorts.free().http();
      try (ZipkinServer server = ZipkinServer.start(options, port, 2 * payloads.spans())) {
        measure(
            "Zipkin",
            payloads,
            () -> new ZipkinSender(server.uri()),
            server.uri(),
            "/zipkin/api/v2/trace/",
            server.pid());
      }
    }

    void sward(Options options) {
      Payloads payloads = Payloads.make(generator, 0, count);
      try (ServerProcess server =
          ServerProcess.start(
              Servers.command(options, options.scratch("zipkin").resolve("data")))) {
        server.awaitReady(Servers.READY);
        measure(
            "Sward",
            payloads,
            () -> new OtlpGrpcSender(server.ports().otlpGrpcUri()),
            server.ports().httpUri(),
            "/api/v1/traces/",
            server.pid());
        server.stop(Servers.STOP);
      }
    }

    private void measure(
        String who,
        Payloads payloads,
        Supplier<BatchSender> connect,
        URI uri,
        String tracePath,
        long pid) {
      List<BatchSender> senders = Stream.generate(connect).limit(options.connections()).toList();
      try (SwardApi api = new SwardApi(uri)) {
        ClosedLoop load = new ClosedLoop(senders, 1);
        load.send(payloads, 0, warmUp);
        ProcessUsage before = ProcessUsage.of(pid);
        long start = System.nanoTime();
        ClosedLoop.Outcome outcome = load.send(payloads, warmUp, count);
        awaitTrace(api, tracePath + lastTrace());
        double seconds = (System.nanoTime() - start) / 1e9;
        ProcessUsage after = ProcessUsage.of(pid);
        double spans = (double) (count - warmUp) * IngestRun.SPANS_PER_BATCH;
        report
            .add(Figure.of(who + ": taken", spans / seconds, "spans/s"))
            .add(Figure.of(who + ": answer p99", outcome.latencyMillis().quantile(0.99), "ms"))
            .add(
                Figure.of(
                    who + ": CPU",
                    after.cpuSince(before).toMillis() * 1e3 / spans,
                    "s per M spans"))
            .add(Figure.of(who + ": memory, peak", after.peakBytes() / 1048576.0, "MiB"));
        fetch(who, api, tracePath);
      } finally {
        senders.forEach(BatchSender::close);
      }
    }

    private void fetch(String who, SwardApi api, String tracePath) {
      SplittableRandom random = new SplittableRandom(generator.seed());
      Stopwatch watch = new Stopwatch();
      long found = 0;
      for (int i = 0; i < fetches; i++) {
        List<MadeSpan> spans = generator.batch(random.nextInt(count)).spans();
        String path = tracePath + spans.get(random.nextInt(spans.size())).traceId();
        int[] status = new int[1];
        watch.time(() -> status[0] = api.fetch(path).statusCode());
        found += status[0] == 200 ? 1 : 0;
      }
      watch.report(report, who + ": trace by id", Optional.of(TRACE));
      report.add(Check.equal(who + ": traces found", fetches, found));
    }

    private String lastTrace() {
      return generator.batch(count - 1L).spans().getLast().traceId();
    }

    private static void awaitTrace(SwardApi api, String path) {
      long end = System.nanoTime() + VISIBLE.toNanos();
      while (api.fetch(path).statusCode() != 200) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("%s: not there after %s".formatted(path, VISIBLE));
        }
      }
    }
  }
}
