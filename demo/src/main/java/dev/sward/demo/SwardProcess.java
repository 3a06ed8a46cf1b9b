package dev.sward.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sward as a child of the demo. Closing it stops it in order. */
final class SwardProcess implements AutoCloseable {
  /**
   * The child outlives Ctrl-C, which reaches all of a terminal, so that it takes the last events.
   * It does not outlive the demo: when that is gone, however it ended, its end of the pipe closes.
   */
  private static final String START =
      """
      trap '' INT
      server=$$
      (cat >/dev/null; kill -TERM $server 2>/dev/null) <&0 &
      exec "$0" up "$@" </dev/null
      """;

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(6);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LOG_LINES = 8;

  private final Process process;
  private final Path log;

  private SwardProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param home where the launcher is
   * @param log what the server writes is added to it
   */
  static SwardProcess start(Path home, Path data, Ports ports, Path log) {
    List<String> command =
        List.of(
            "bash",
            "-c",
            START,
            home.resolve("sward").toString(),
            "--bind=127.0.0.1",
            "--data=" + data.toAbsolutePath(),
            "--port=" + ports.http(),
            "--server.otlp_grpc_port=" + ports.otlpGrpc(),
            "--server.otlp_http_port=" + ports.otlpHttp(),
            "--server.shutdown_timeout=5s",
            "--auth.require_token=false");
    try {
      Files.createDirectories(data);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("SWARD_BUILD", "never");
      return new SwardProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it takes events, or a stop is asked for.
   *
   * @throws DemoException with the end of its log if it ends or is not ready in time
   */
  void awaitReady(SwardApi api, Stopping stopping) {
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!api.isReady()) {
      needAlive();
      if (System.nanoTime() > end) {
        throw failed("is not ready after " + STARTS_WITHIN.toSeconds() + " s");
      }
      if (stopping.isAskedWithin(POLL)) {
        return;
      }
    }
  }

  /**
   * @throws DemoException with the end of its log if it has ended
   */
  void needAlive() {
    if (!process.isAlive()) {
      throw failed("ended by itself with code " + process.exitValue());
    }
  }

  private DemoException failed(String what) {
    return new DemoException(
        DemoException.FAILED, "Sward %s. The end of %s:%n%s".formatted(what, log, endOfLog()));
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(it cannot be read: %s)".formatted(e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
