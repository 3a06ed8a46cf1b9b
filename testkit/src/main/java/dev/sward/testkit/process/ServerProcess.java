package dev.sward.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running server. Closing it kills it. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final int LOG_LINES = 30;

  private final ServerCommand command;
  private final Process process;
  private final long startedNanos = System.nanoTime();

  private ServerProcess(ServerCommand command, Process process) {
    this.command = command;
    this.process = process;
  }

  /** Starts it and returns at once; see {@link #awaitReady}. */
  public static ServerProcess start(ServerCommand command) {
    try {
      Files.createDirectories(command.data());
      ProcessBuilder builder =
          new ProcessBuilder(command.arguments())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
      builder.environment().putAll(command.environment());
      return new ServerProcess(command, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until {@code /readyz} says yes.
   *
   * @return from the start of the process to the answer
   * @throws IllegalStateException with the end of its log if it ended or is not ready in time
   */
  public Duration awaitReady(Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (process.isAlive() && System.nanoTime() < end) {
        if (isReady(client)) {
          return Duration.ofNanos(System.nanoTime() - startedNanos);
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    throw new IllegalStateException(
        "server: %s after %s (expected: ready). The end of its log:%n%s"
            .formatted(
                process.isAlive() ? "not ready" : "ended with " + process.exitValue(),
                deadline,
                endOfLog()));
  }

  private boolean isReady(HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(command.ports().httpUri().resolve("/readyz"))
            .timeout(PROBE_TIMEOUT)
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }

  public ServerPorts ports() {
    return command.ports();
  }

  public Path data() {
    return command.data();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessUsage usage() {
    return ProcessUsage.of(process.pid());
  }

  /**
   * SIGKILL: the process gets no chance to tidy up.
   *
   * @return how long it took to end
   */
  public Duration kill() {
    long start = System.nanoTime();
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(30));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * SIGTERM.
   *
   * @return how long it took to end
   * @throws IllegalStateException if it has not ended in time
   */
  public Duration stop(Duration deadline) {
    long start = System.nanoTime();
    process.destroy();
    awaitEnd(deadline);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * SIGINT.
   *
   * @return how long it took to end
   * @throws IllegalStateException if it has not ended in time
   */
  public Duration interrupt(Duration deadline) {
    long start = System.nanoTime();
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd(deadline);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitEnd(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "server: still running %s after the signal. The end of its log:%n%s"
                .formatted(deadline, endOfLog()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server to end", e);
    }
  }

  /** The last lines it wrote. */
  public String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(command.log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
