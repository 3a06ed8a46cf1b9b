package dev.sward.server;

import com.sun.management.OperatingSystemMXBean;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.config.Effective;
import dev.sward.server.platform.config.Sizes;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Says which settings are in force, and whether a server could run here with them. */
final class Doctor {
  private static final Instant PLAUSIBLE = Instant.parse("2025-01-01T00:00:00Z");
  private static final int LEAST_JAVA = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ConfigLoader.Loaded settings;
  private final InstantSource clock;
  private final PrintStream out;
  private boolean healthy = true;

  Doctor(ConfigLoader.Loaded settings, InstantSource clock, PrintStream out) {
    this.settings = settings;
    this.clock = clock;
    this.out = out;
  }

  /** Prints everything; false if a server could not run. */
  boolean run() {
    out.println("Settings");
    for (Effective one : settings.effective()) {
      String value = one.value().isEmpty() ? "(none)" : one.value();
      out.printf("  %-28s %-14s %s%n", one.key(), value, one.source());
    }
    out.println();
    out.println("Checks");
    Config config = settings.config();
    checkJava();
    checkMemory(config);
    checkClock();
    checkFolder(config);
    checkPorts(config);
    checkTokens(config);
    return healthy;
  }

  private void checkJava() {
    int version = Runtime.version().feature();
    report(
        version >= LEAST_JAVA, "java", "%d (expected: %d or newer)".formatted(version, LEAST_JAVA));
  }

  private void checkMemory(Config config) {
    long heap = Runtime.getRuntime().maxMemory();
    long store = config.store().memoryBytes();
    long machine = totalMemory();
    report(
        machine == 0 || heap + store <= machine,
        "memory",
        "heap %s + store %s of %s. Lower store.memory or SWARD_HEAP if it does not fit."
            .formatted(
                Sizes.approximately(heap),
                Sizes.approximately(store),
                Sizes.approximately(machine)));
  }

  private void checkClock() {
    Instant now = clock.instant();
    report(
        now.isAfter(PLAUSIBLE),
        "clock",
        "%s UTC (expected: the present; set the clock or run a time service)".formatted(now));
  }

  private void checkFolder(Config config) {
    Path data = config.store().data();
    try {
      Files.createDirectories(data);
      Path probe = Files.createTempFile(data, "doctor", ".tmp");
      Files.delete(probe);
      long free = Files.getFileStore(data).getUsableSpace();
      report(
          free > config.store().minFreeBytes(),
          "disk",
          "%s, %s free (expected: more than store.min_free, %s)"
              .formatted(
                  data,
                  Sizes.approximately(free),
                  Sizes.approximately(config.store().minFreeBytes())));
    } catch (IOException e) {
      report(false, "disk", "%s cannot be written (%s)".formatted(data, e.getMessage()));
    }
  }

  private void checkPorts(Config config) {
    InetAddress bind = config.server().bind();
    if (isSward(bind, config.server().port())) {
      report(true, "ports", "a Sward server answers on port " + config.server().port());
      return;
    }
    for (int port :
        List.of(
            config.server().port(),
            config.server().otlpGrpcPort(),
            config.server().otlpHttpPort())) {
      report(
          isFree(bind, port), "ports", "%d (expected: free, or a running Sward)".formatted(port));
    }
  }

  private void checkTokens(Config config) {
    report(
        config.server().isLoopback() || config.auth().requireToken(),
        "access",
        config.auth().requireToken()
            ? "tokens are required"
            : "no tokens; only from this machine (expected on other addresses: auth.require_token)");
  }

  private void report(boolean good, String what, String text) {
    healthy &= good;
    out.printf("  %-4s %-8s %s%n", good ? "ok" : "BAD", what, text);
  }

  private static long totalMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private static boolean isFree(InetAddress bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(bind, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSward(InetAddress bind, int port) {
    String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
    URI uri =
        URI.create(
            "http://%s:%d/livez".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    if (port == 0) {
      return false;
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body().contains("alive");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
