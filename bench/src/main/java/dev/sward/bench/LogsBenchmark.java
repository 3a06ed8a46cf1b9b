package dev.sward.bench;

import dev.sward.bench.load.AccessLogs;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.server.ingest.logs.ParseTiming;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Lines of an access log: read by one thread, and through a server onto the disk. */
final class LogsBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made-up lines in the combined format of nginx and Apache. First one thread reads them from
      memory, once only into fields and once into the columns that are handed to the store. Then a
      server started with `./sward up` on an empty folder stores a file of them that comes as one
      HTTP upload, and the same file sent by `./sward logs`, whose start is in its time. A line
      counts when it is acknowledged, and it is acknowledged when it is durable. The sender runs on
      the same cores as the server. A smaller file is sent before by each way and not counted.
      Afterwards the events are counted by a question.
      """;

  private static final int LINES_PER_SECOND = 1_000;
  private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String summary() {
    return "access logs: lines a second read by one thread, and stored";
  }

  @Override
  public Report run(Options options) {
    int lines = options.pick(50_000, 1_000_000);
    int warmUp = options.pick(10_000, 200_000);
    Path folder = options.scratch(name());
    Instant start =
        Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(lines / LINES_PER_SECOND);
    AccessLogs made = new AccessLogs(options.seed(), start, LINES_PER_SECOND);
    Path log = folder.resolve("measured.log");
    Path before = folder.resolve("before.log");
    made.write(log, lines);
    made.write(before, warmUp);
    Report report =
        new Report(name(), DESCRIPTION)
            .condition("seed", options.seed())
            .condition("lines measured, each way", lines)
            .condition("lines of warm-up before, each way", warmUp)
            .condition("line", size(log) / lines + " bytes");
    parse(report, before, start, options.pick(2, 8));
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(Servers.command(options, data))) {
      server.awaitReady(Servers.READY);
      upload(server, "upload-before", before);
      ProcessUsage atStart = server.usage();
      double uploaded = seconds(() -> upload(server, "upload", log));
      ProcessUsage atEnd = server.usage();
      report
          .add(
              Figure.of("stored, one HTTP upload", lines / uploaded, "lines/s")
                  .atLeast(40_000, 80_000))
          .add(
              Figure.of(
                  "server CPU, HTTP upload",
                  atEnd.cpuSince(atStart).toMillis() / 1e3 / (lines / 1e6),
                  "s per M lines"));
      follow(options, server, "command-before", before);
      double sent = seconds(() -> follow(options, server, "command", log));
      report.add(
          Figure.of("stored, ./sward logs", lines / sent, "lines/s").atLeast(40_000, 80_000));
      try (SwardApi api = new SwardApi(server.ports().httpUri())) {
        for (String dataset : List.of("upload", "command")) {
          report.add(Check.equal("events by " + dataset, lines, count(api, dataset, start)));
        }
      }
      report
          .add(Figure.of("server memory, peak", server.usage().peakBytes() / 1048576.0, "MiB"))
          .section("CPU of the server by thread", Servers.cpuByThread(atStart, atEnd));
      server.stop(Servers.STOP);
    }
    report.add(
        Figure.of(
            "stored", (double) Folders.sizeBytes(data) / (2L * (lines + warmUp)), "bytes a line"));
    if (options.profile() == Options.Profile.ON) {
      report.section("Hottest methods", HotMethods.of(Servers.recording(data), 30));
    }
    return report;
  }

  private static void parse(Report report, Path file, Instant start, int rounds) {
    ParseTiming timing = new ParseTiming(bytes(file), start);
    for (ParseTiming.Goal goal : ParseTiming.Goal.values()) {
      double _ = timing.linesPerSecond(goal, rounds);
      double speed = timing.linesPerSecond(goal, rounds);
      report.add(
          Figure.of(
                  goal == ParseTiming.Goal.FIELDS
                      ? "read into fields, one thread"
                      : "read into columns, one thread",
                  speed,
                  "lines/s")
              .atLeast(150_000, 300_000));
    }
    report.add(Check.equal("lines read as requests", rounds * lines(file), timing.lines()));
  }

  private static void upload(ServerProcess server, String dataset, Path file) {
    URI address = server.ports().httpUri().resolve("/api/v1/logs/" + dataset);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(UPLOAD_PATIENCE)
                  .POST(BodyPublishers.ofFile(file))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "%s: HTTP %d %s (expected: 200)"
                .formatted(address, answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while uploading", e);
    }
  }

  private static void follow(Options options, ServerProcess server, String dataset, Path file) {
    ProcessBuilder builder =
        new ProcessBuilder(
                options.home().resolve("sward").toString(),
                "logs",
                file.toString(),
                "--dataset=" + dataset,
                "--state=" + file.resolveSibling(dataset + ".json"),
                "--server=" + server.ports().httpUri())
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling(dataset + ".out").toFile());
    builder.environment().putAll(Map.of("SWARD_BUILD", "never"));
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "sward logs: ended with %d (expected: 0). %s"
                .formatted(code, Files.readString(file.resolveSibling(dataset + ".out"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while lines are sent", e);
    }
  }

  private static long count(SwardApi api, String dataset, Instant start) {
    return api.count(
        "{\"dataset\":\"%s\",\"start_time\":%d,\"end_time\":%d,\"calculations\":[{\"op\":\"COUNT\"}]}"
            .formatted(dataset, start.getEpochSecond(), start.getEpochSecond() + 86_400));
  }

  private static double seconds(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    long lines = 0;
    for (byte one : bytes(file)) {
      lines += one == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static long size(Path file) {
    return bytes(file).length;
  }
}
