package dev.sward.bench;

import dev.sward.bench.report.Report;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerProcess;
import java.util.Optional;

/** From the command to ready, with ten million events on disk. */
final class StartBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      `./sward up` on a folder of made-up events, from the start of the command until `/readyz` says
      yes, for which the server stores an event and reads it back; then a write and a query by a
      client of ours. The files may be in the page cache.
      """;

  private static final Stopwatch.Bounds START = new Stopwatch.Bounds(10_000, 3_000);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "from ./sward up to ready with a real write and read, on 10 M events";
  }

  @Override
  public Report run(Options options) {
    MadeEvents events = MadeEvents.ready(options);
    int runs = options.pick(2, 10);
    Stopwatch ready = new Stopwatch();
    Stopwatch used = new Stopwatch();
    for (int run = 0; run < runs; run++) {
      try (ServerProcess server = ServerProcess.start(Servers.command(options, events.data()))) {
        double millis = server.awaitReady(Servers.READY).toNanos() / 1e6;
        ready.add(millis);
        Stopwatch client = new Stopwatch();
        try (SwardApi api = new SwardApi(server.ports().httpUri())) {
          client.time(() -> writeAndRead(api, events));
        }
        used.add(millis + client.last());
        server.stop(Servers.STOP);
      }
    }
    Report report =
        new Report(name(), DESCRIPTION)
            .condition("seed", options.seed())
            .condition("events", events.events())
            .condition("starts", runs);
    ready.report(report, "start to ready", Optional.of(START));
    used.report(report, "start to a client's first write and query answered", Optional.of(START));
    return report;
  }

  private static void writeAndRead(SwardApi api, MadeEvents events) {
    api.send("bench-probe", "{\"name\":\"probe\"}");
    long counted =
        api.count(
            "{\"dataset\":\"%s\",\"start_time\":%d,\"end_time\":%d,\"calculations\":[{\"op\":\"COUNT\"}]}"
                .formatted(
                    events.dataset(),
                    events.range().start().getEpochSecond(),
                    events.range().end().getEpochSecond()));
    if (counted != events.events()) {
      throw new IllegalStateException(
          "count: %d (expected: %d)".formatted(counted, events.events()));
    }
  }
}
