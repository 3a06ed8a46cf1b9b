package dev.sward.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Zipkin's server with its storage in memory, as a process. Closing it kills it. */
final class ZipkinServer implements AutoCloseable {
  static final String VERSION = "3.5.1";

  private static final String MAVEN_COPY =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";
  private static final Duration READY = Duration.ofSeconds(90);

  private final Process process;
  private final URI uri;

  private ZipkinServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts it; the jar is had from Maven's repositories the first time. */
  static ZipkinServer start(Options options, int port, long mostSpans) {
    Path jar = jar(options);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx6g",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(jar.resolveSibling("zipkin.log").toFile());
    builder.environment().put("QUERY_PORT", Integer.toString(port));
    builder.environment().put("STORAGE_TYPE", "mem");
    builder.environment().put("MEM_MAX_SPANS", Long.toString(mostSpans));
    try {
      ZipkinServer server =
          new ZipkinServer(builder.start(), URI.create("http://127.0.0.1:" + port));
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return uri;
  }

  long pid() {
    return process.pid();
  }

  private void awaitReady() {
    long end = System.nanoTime() + READY.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest health = HttpRequest.newBuilder(uri.resolve("/health")).build();
      while (process.isAlive() && System.nanoTime() < end) {
        try {
          if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IllegalStateException("zipkin: not ready after %s".formatted(READY));
  }

  private static Path jar(Options options) {
    Path folder = options.home().resolve("target/bench/zipkin-" + VERSION);
    Path jar = folder.resolve("zipkin-server-%s-exec.jar".formatted(VERSION));
    if (Files.exists(jar)) {
      return jar;
    }
    System.out.printf("  having Zipkin %s copied by Maven…%n", VERSION);
    Path wrapper = options.home().resolve("mvnw");
    try {
      Files.createDirectories(folder);
      Process maven =
          new ProcessBuilder(
                  Files.isExecutable(wrapper) ? wrapper.toString() : "mvn",
                  "-B",
                  "-q",
                  MAVEN_COPY,
                  "-Dartifact=io.zipkin:zipkin-server:%s:jar:exec".formatted(VERSION),
                  "-DoutputDirectory=" + folder)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("maven.log").toFile())
              .start();
      if (!maven.waitFor(10, TimeUnit.MINUTES) || !Files.exists(jar)) {
        maven.destroyForcibly();
        throw new IllegalStateException(
            "zipkin: Maven did not bring io.zipkin:zipkin-server:%s:jar:exec. What it said: %s"
                .formatted(VERSION, options.home().relativize(folder.resolve("maven.log"))));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Maven", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
