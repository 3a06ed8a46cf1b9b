package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incidents after {@code kill -9} at random moments while alerts open them: every open alert has
 * exactly one, those of one dataset the same, and its timeline says everything once.
 */
final class IncidentKillIT {
  private static final long SEED = 20_261_127;
  private static final int ROUNDS = 6;
  private static final int MINUTES = 20;
  private static final Duration READY = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long LATEST_KILL = Duration.ofMillis(2_500).toNanos();

  /** What alerts say; the rest is of people, of evidence and of what is like it. */
  private static final Pattern OF_ALERTS = Pattern.compile("^(opened|burn|burn_end|alert) ");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private ServerCommand command;
  private ServerProcess server;
  private SwardApi api;

  @BeforeEach
  void start(@TempDir Path folder) {
    command =
        ServerCommand.sameClassPath(folder.resolve("data")).with("--slo.evaluation_interval=1s");
    api = new SwardApi(command.ports().httpUri());
    up();
  }

  @AfterEach
  void stop() {
    server.close();
    api.close();
  }

  @Test
  void killedWhileAlertsOpen_everyAlertHasOneIncident() {
    for (int round = 1; round <= ROUNDS; round++) {
      burn("shop-" + round);
      objective("buying-" + round, "shop-" + round);
      objective("paying-" + round, "shop-" + round);
      LockSupport.parkNanos(random.nextLong(LATEST_KILL));
      server.kill();
      up();
      awaitLinked(2 * round);
      assertWhole(round);
    }
  }

  private void awaitLinked(int alerts) {
    await("%d alerts with an incident, seed %d".formatted(alerts, SEED))
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> incidents().stream().mapToInt(one -> one.path("alerts").size()).sum() >= alerts);
  }

  private void assertWhole(int round) {
    List<String> linked = new ArrayList<>();
    for (JsonNode incident : incidents()) {
      incident.path("alerts").forEach(alert -> linked.add(alert.path("id").asText()));
      assertThat(incident.path("alerts")).as(incident.toString()).hasSize(2);
      assertTimeline(incident);
    }
    List<String> open = new ArrayList<>();
    api.get("/api/v1/alerts?state=open")
        .path("alerts")
        .forEach(one -> open.add(one.path("id").asText()));
    assertThat(linked)
        .as("round %d, seed %d", round, SEED)
        .containsExactlyInAnyOrderElementsOf(open);
    assertThat(open).hasSize(2 * round);
  }

  private void assertTimeline(JsonNode incident) {
    List<String> said = new ArrayList<>();
    api.get("/api/v1/incidents/%s/timeline".formatted(incident.path("id")))
        .path("entries")
        .forEach(entry ->
            said.add(
                "%s %s/%s"
                    .formatted(
                        entry.path("kind").asText(),
                        entry.at("/detail/alert").asText(),
                        entry.at("/detail/number").asText())));
    assertThat(said).filteredOn(entry -> OF_ALERTS.matcher(entry).find()).doesNotHaveDuplicates();
    assertThat(said).filteredOn(entry -> entry.startsWith("burn ")).hasSize(2);
    assertThat(said).filteredOn(entry -> entry.startsWith("alert ")).hasSizeGreaterThanOrEqualTo(2);
  }

  private List<JsonNode> incidents() {
    List<JsonNode> whole = new ArrayList<>();
    for (JsonNode one : api.get("/api/v1/incidents").path("incidents")) {
      whole.add(api.get("/api/v1/incidents/" + one.path("id")));
    }
    return whole;
  }

  private void up() {
    server = ServerProcess.start(command);
    server.awaitReady(READY);
  }

  private void objective(String name, String dataset) {
    api.post(
        "/api/v1/slos",
        """
        {"name":"%s","sli":{"datasets":["%s"],"good":"ok"},"target":0.99,"window":"30d"}
        """
            .formatted(name, dataset));
  }

  /** The last minutes, half of whose events are bad, and some to come. */
  private void burn(String dataset) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<String> events = new ArrayList<>();
    for (int minute = -MINUTES; minute < MINUTES; minute++) {
      for (int i = 0; i < 20; i++) {
        events.add(
            "{\"time\":\"%s\",\"data\":{\"ok\":%s}}"
                .formatted(now.plusSeconds(60L * minute + i), i % 2 == 0));
      }
    }
    api.post("/1/batch/" + dataset, "[" + String.join(",", events) + "]");
  }
}
