package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evidence after {@code kill -9} while it is pinned: complete or visibly on the way, never half of
 * it; and in a backup.
 */
final class EvidenceKillIT {
  private static final long SEED = 20_261_127;
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BATCHES = 20;
  private static final int EVENTS = 2_000;
  private static final int KILLS = 6;
  private static final String COUNT =
      "{\"dataset\":\"shop\",\"time_range\":\"1h\",\"granularity\":0}";

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void killedWhilePinning_everyCaptureIsCompleteOrOnTheWay() throws IOException {
    ServerCommand command = ServerCommand.sameClassPath(folder.resolve("data"));
    ServerProcess server = up(command);
    try (SwardApi api = new SwardApi(command.ports().httpUri())) {
      store(api);
      for (int i = 1; i <= KILLS; i++) {
        api.post("/api/v1/incidents", "{\"title\":\"Killed %d\"}".formatted(i));
        LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(2).toNanos()));
        server.kill();
        server = up(command);
        for (JsonNode capture : captures(api, i)) {
          assertThat(capture.path("state").asText())
              .as("%s, seed %d", capture, SEED)
              .isIn("requested", "capturing", "complete");
        }
      }
      for (int i = 1; i <= KILLS; i++) {
        assertThat(counted(api, awaitCapture(api, i))).as("incident %d", i).isEqualTo(all());
      }
      Path evidence = folder.resolve("data/evidence");
      assertThat(names(evidence)).hasSize(KILLS).allMatch(name -> name.matches("[0-9a-f]{32}"));

      Path backup = folder.resolve("backup");
      api.post("/api/v1/backups", "{\"folder\":\"%s\"}".formatted(backup));
      assertThat(names(backup.resolve("evidence"))).isEqualTo(names(evidence));
      ServerCommand copy = ServerCommand.sameClassPath(backup);
      try (ServerProcess restored = up(copy);
          SwardApi other = new SwardApi(restored.ports().httpUri())) {
        assertThat(counted(other, awaitCapture(other, 1))).isEqualTo(all());
      }
    } finally {
      server.close();
    }
  }

  private static ServerProcess up(ServerCommand command) {
    ServerProcess server = ServerProcess.start(command);
    server.awaitReady(READY);
    return server;
  }

  private static void store(SwardApi api) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (int i = 0; i < BATCHES; i++) {
      int first = i * EVENTS;
      api.post(
          "/1/batch/shop",
          IntStream.range(first, first + EVENTS)
              .mapToObj(n ->
                  "{\"time\":\"%s\",\"data\":{\"n\":%d,\"error\":%b,\"route\":\"/%d\"}}"
                      .formatted(now.minusMillis(1_000 + n), n, n % 50 == 0, n % 7))
              .collect(Collectors.joining(",", "[", "]")));
    }
  }

  private static long all() {
    return (long) BATCHES * EVENTS;
  }

  private static JsonNode captures(SwardApi api, int incident) {
    return api.get("/api/v1/incidents/%d/evidence".formatted(incident)).path("captures");
  }

  /** The id of an incident's capture, once it is complete. */
  private static String awaitCapture(SwardApi api, int incident) {
    await("the capture of incident %d, seed %d".formatted(incident, SEED))
        .atMost(PATIENCE)
        .until(() -> captures(api, incident).path(0).path("state").asText().equals("complete"));
    return captures(api, incident).path(0).path("id").asText();
  }

  private static long counted(SwardApi api, String capture) {
    return api.post("/api/v1/queries?wait=60&evidence=" + capture, COUNT)
        .path("result")
        .path("groups")
        .path(0)
        .path("totals")
        .path(0)
        .asLong();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
