package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server counts of its objectives. */
final class RollupServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BUYING =
      """
      {"name":"buying","sli":{"datasets":["shop"],"eligible":"route = '/buy'","good":"duration_ms < 300"},
       "group_by":["state"],"target":0.99,"window":"7d"}
      """;

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server = SwardServer.at(clock, "--slo.evaluation_interval=1s");

  private void buy(Instant time, double weight, String state, long durationMillis) {
    server.store(
        EventDraft.of("shop")
            .at(time, weight)
            .with("route", "/buy")
            .with("state", state)
            .with("duration_ms", durationMillis)
            .request());
  }

  private JsonNode awaitRollup(Predicate<JsonNode> condition) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> SwardServer.json(server.get("/api/v1/slos/buying/rollup?groups=1")), condition);
  }

  @Test
  void objective_isCountedFromStoredEventsAndFollowsNewOnes() {
    buy(NOW.minus(Duration.ofHours(3)), 1, "NY", 100);
    buy(NOW.minus(Duration.ofDays(2)), 10, "CA", 400);
    server.store(
        EventDraft.of("shop")
            .at(NOW.minusSeconds(90))
            .with("route", "/home")
            .at(NOW.minusSeconds(90))
            .with("route", "/buy")
            .request());
    assertThat(server.post("/api/v1/slos", BUYING).statusCode()).isEqualTo(201);
    JsonNode built = awaitRollup(rollup -> rollup.path("progress").asDouble() == 1);
    assertThat(built.toString())
        .isEqualTo(
            "{\"name\":\"buying\",\"generation\":1,\"progress\":1.0,\"counted_up_to\":\"2026-03-01T12:00:00Z\",\"start\":\"2026-02-22T12:00:00Z\",\"end\":\"2026-03-01T12:00:00Z\",\"counts\":{\"good\":1.0,\"bad\":10.0,\"not_applicable\":2.0,\"good_rows\":1,\"bad_rows\":1,\"not_applicable_rows\":2},\"reasons\":[{\"reason\":\"excluded: route = '/buy'\",\"events\":1.0,\"rows\":1},{\"reason\":\"missing: duration_ms\",\"events\":1.0,\"rows\":1}],\"groups\":[{\"key\":[\"CA\"],\"counts\":{\"good\":0.0,\"bad\":10.0,\"not_applicable\":0.0,\"good_rows\":0,\"bad_rows\":1,\"not_applicable_rows\":0}}],\"other_groups\":{\"good\":0.0,\"bad\":0.0,\"not_applicable\":0.0,\"good_rows\":0,\"bad_rows\":0,\"not_applicable_rows\":0}}");
    buy(NOW.plusSeconds(10), 1, "NY", 100);
    buy(NOW.minus(Duration.ofHours(3)), 1, "NY", 500);
    clock.advance(Duration.ofMinutes(2));
    JsonNode followed =
        awaitRollup(rollup ->
            rollup.path("counted_up_to").asText().equals("2026-03-01T12:02:00Z")
                && rollup.path("counts").path("bad_rows").asInt() == 2);
    assertThat(followed.path("counts").path("good_rows").asInt()).isEqualTo(2);
  }

  @Test
  void unknownObjective_isNotFound() {
    server.post("/api/v1/slos", BUYING);
    for (String name : List.of("buyin", "Buying")) {
      HttpResponse<String> answer = server.get("/api/v1/slos/" + name + "/rollup");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .contains(
              "slo: %s (expected: the name of an objective). Did you mean buying?".formatted(name));
    }
  }
}
