package dev.sward.server.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a few bad events share may be chance; so an incident is captured again as it grows. */
final class EvidenceGrowthTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENT = "/api/v1/incidents/1";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          clock,
          "--store.engine=duckdb",
          "--store.memory=256MiB",
          "--slo.evaluation_interval=1s",
          "--incident.open_on=never");

  private void store(Instant at, int good, int bad, String state, String zip) {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < good; i++) {
      draft
          .at(at.minusMillis(i))
          .with("ok", true)
          .with("version", i % 2 == 0 ? "1" : "2")
          .with("state", List.of("CA", "NV", "TX").get(i % 3))
          .with("zip", "9" + i % 50);
    }
    for (int i = 0; i < bad; i++) {
      draft
          .at(at.minusMillis(i))
          .with("ok", false)
          .with("version", "2")
          .with("state", state)
          .with("zip", zip.isEmpty() ? "9" + i % 50 : zip);
    }
    server.store(draft.request());
  }

  private JsonNode json(String path) {
    return SwardServer.json(server.get(path));
  }

  private JsonNode awaitCaptures(Predicate<JsonNode> holds) {
    String path = INCIDENT + "/evidence";
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          JsonNode captures = json(path).path("captures");
          return captures.findValuesAsText("state").stream()
                  .filter(state -> !state.isEmpty())
                  .allMatch(state -> state.equals("complete") || state.equals("failed"))
              && holds.test(captures);
        });
    return json(path).path("captures");
  }

  private void awaitBad(int bad) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> json(INCIDENT).path("impact").path("bad").asInt() == bad);
  }

  private void open() {
    assertThat(
            server
                .send(
                    "PUT",
                    "/api/v1/slos/buying",
                    "{\"sli\":{\"datasets\":[\"shop\"],\"good\":\"ok\"},\"target\":0.99,\"window\":\"7d\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(
            server
                .post(
                    "/api/v1/incidents",
                    "{\"title\":\"Broken\",\"slos\":[\"buying\"],\"started_at\":\"2026-03-01T11:55:00Z\"}")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void muchWorseIncident_isCapturedAgain_andSaysWhatBadEventsShareByNow() {
    store(NOW.minus(Duration.ofMinutes(2)), 900, 12, "NV", "912345");
    open();
    JsonNode first = awaitCaptures(captures -> captures.size() == 1).get(0);
    assertThat(first.path("sentence").asText()).contains("events with zip 912345 fail");
    clock.advance(Duration.ofMinutes(2));
    awaitBad(12);

    store(NOW.plus(Duration.ofMinutes(2)), 900, 30, "NV", "");
    clock.advance(Duration.ofMinutes(4));
    awaitBad(42);
    assertThat(awaitCaptures(_ -> true)).as("three and a half times as much").hasSize(1);

    store(NOW.plus(Duration.ofMinutes(6)), 900, 200, "NV", "");
    clock.advance(Duration.ofMinutes(4));
    JsonNode second = awaitCaptures(captures -> captures.size() == 2).get(1);
    assertThat(second.path("because").asText()).isEqualTo("grown");
    assertThat(second.path("sentence").asText()).contains("version 2", "state NV");
    JsonNode incident = json(INCIDENT);
    assertThat(incident.path("sentence")).isEqualTo(second.path("sentence"));

    JsonNode entries = json(INCIDENT + "/timeline").path("entries");
    assertThat(entries.findValuesAsText("text"))
        .anyMatch(text -> text.matches("What bad events share is now .*; it was zip 912345\\."));
    assertThat(entries.findValuesAsText("kind")).containsOnlyOnce("explanation");

    clock.advance(Duration.ofMinutes(10));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            Instant.parse(json(INCIDENT).path("impact").path("as_of").asText())
                .isAfter(NOW.plus(Duration.ofMinutes(9))));
    assertThat(awaitCaptures(_ -> true)).hasSize(2);
  }
}
