package dev.sward.server;

import com.sun.management.OperatingSystemMXBean;
import dev.sward.server.incident.evidence.CaptureFolders;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.config.Effective;
import dev.sward.server.platform.config.ServerConfig;
import dev.sward.server.platform.config.Sizes;
import dev.sward.server.platform.http.WebServer;
import dev.sward.server.platform.meta.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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
    boolean fits = machine == 0 || heap + store <= machine;
    String figures =
        "heap %s + store %s of %s"
            .formatted(
                Sizes.approximately(heap),
                Sizes.approximately(store),
                Sizes.approximately(machine));
    report(
        fits,
        "memory",
        fits
            ? figures
            : figures + " (expected: both fit). Lower store.memory or the variable SWARD_HEAP");
  }

  private void checkClock() {
    Instant now = clock.instant();
    report(
        now.isAfter(PLAUSIBLE),
        "clock",
        now.isAfter(PLAUSIBLE)
            ? now + " (UTC)"
            : now + " (UTC) is past (expected: the present). Set the clock, or run a time service");
  }

  private void checkFolder(Config config) {
    Path data = config.store().data();
    Path existing = existing(data);
    if (!Files.isDirectory(existing) || !canWrite(existing)) {
      report(
          false,
          "folder",
          "%s cannot be written (expected: a folder that this user may write). Name another with --data"
              .formatted(existing));
      return;
    }
    Optional<String> holder = DataFolder.holder(data);
    report(
        holder.isEmpty() || isSward(config),
        "folder",
        holder
            .map(process ->
                isSward(config)
                    ? "%s, in use by the server that runs%s".formatted(data, process)
                    : "%s is in use by another Sward%s. Stop that one, or name another folder with --data"
                        .formatted(data, process))
            .orElse(data + (existing.equals(data) ? "" : " (will be made)")));
    checkDisk(config, existing);
    checkEvidence(config);
  }

  private void checkDisk(Config config, Path folder) {
    long least = config.store().minFreeBytes();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String figure = Sizes.approximately(free) + " free";
      report(
          free > least,
          "disk",
          free > least
              ? figure
              : "%s (expected: more than store.min_free, %s). Make room, or nothing is stored"
                  .formatted(figure, Sizes.approximately(least)));
    } catch (IOException e) {
      report(false, "disk", "%s does not say how much is free (%s)".formatted(folder, e));
    }
  }

  /** A server runs without room for it, but the next incidents are not captured. */
  private void checkEvidence(Config config) {
    long used = new CaptureFolders(config.store().data()).sizeBytes();
    long most = config.incident().evidenceTotalBytes();
    String figures =
        "%s of at most %s".formatted(Sizes.approximately(used), Sizes.approximately(most));
    report(
        used < most,
        "evidence",
        used < most
            ? figures
            : figures
                + " (expected: less). Delete captures that nobody needs, or raise incident.evidence_total_bytes; until then incidents are not captured");
  }

  private void checkPorts(Config config) {
    ServerConfig server = config.server();
    if (isSward(config)) {
      report(true, "ports", "a Sward server answers on port " + server.port());
      return;
    }
    checkPort("server.port", server.bind(), server.port());
    checkPort("server.otlp_grpc_port", server.bind(), server.otlpGrpcPort());
    checkPort("server.otlp_http_port", server.bind(), server.otlpHttpPort());
  }

  private void checkPort(String setting, InetAddress bind, int port) {
    boolean free = WebServer.isFree(bind, port);
    report(
        free,
        "ports",
        free
            ? "%d is free (%s)".formatted(port, setting)
            : "%d is taken by another program (expected: free). Stop that, or choose another with --%s"
                .formatted(port, setting));
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

  /** The nearest folder above that is there. */
  private static Path existing(Path folder) {
    Path at = folder;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private static boolean canWrite(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSward(Config config) {
    InetAddress bind = config.server().bind();
    int port = config.server().port();
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
