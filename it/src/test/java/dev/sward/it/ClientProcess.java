package dev.sward.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that sends to the server. What it writes goes to files. Not thread-safe. */
final class ClientProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String name;
  private final Process process;
  private final Path output;
  private final Path errors;

  private ClientProcess(String name, Process process, Path output, Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts it with variables on top of this process's; in its PATH the JDK of the tests is first.
   */
  static ClientProcess start(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("sward-it", ".out");
      Path errors = Files.createTempFile("sward-it", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder
          .environment()
          .merge(
              "PATH",
              Path.of(System.getProperty("java.home"), "bin").toString(),
              (path, java) -> java + ":" + path);
      builder.environment().putAll(environment);
      return new ClientProcess(String.join(" ", command), builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end, which must be a good one; returns what it wrote to its output. */
  static String run(Path folder, Map<String, String> environment, List<String> command) {
    return run(folder, environment, command, PATIENCE);
  }

  /** As above, where it may take longer. */
  static String run(
      Path folder, Map<String, String> environment, List<String> command, Duration patience) {
    try (ClientProcess client = start(folder, environment, command)) {
      client.awaitEnd(patience);
      if (client.process.exitValue() != 0) {
        throw new AssertionError("ended with %d".formatted(client.process.exitValue()) + client);
      }
      return client.output();
    }
  }

  /** Waits until its output has a match, while it lives. */
  Matcher awaitOutput(Pattern expected) {
    await().atMost(PATIENCE).until(() -> expected.matcher(output()).find() || !process.isAlive());
    Matcher found = expected.matcher(output());
    if (!found.find()) {
      throw new AssertionError("nothing like '%s' in its output".formatted(expected) + this);
    }
    return found;
  }

  /** SIGTERM, and waits for the end. */
  void terminate() {
    process.destroy();
    awaitEnd();
  }

  /** SIGKILL, and waits for the end. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** A command that leads a group of processes of its own, as one that a terminal starts does. */
  static List<String> inForeground(List<String> command) {
    List<String> foreground = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    foreground.addAll(command);
    return foreground;
  }

  /** Ctrl-C: SIGINT to all of its group; see {@link #inForeground}. */
  void interrupt() {
    run(Path.of("."), Map.of(), List.of("bash", "-c", "kill -INT -- -" + process.pid()));
  }

  /** Its children and theirs. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Waits for its end; returns its exit code. */
  int exitCode() {
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() {
    awaitEnd(PATIENCE);
  }

  private void awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + patience + this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  String output() {
    return text(output);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For messages: which program, and everything it wrote. */
  @Override
  public String toString() {
    return "%n%s%noutput: %s%nerrors: %s".formatted(name, output(), text(errors));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
