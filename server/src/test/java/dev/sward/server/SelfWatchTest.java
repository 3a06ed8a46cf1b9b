package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server's own requests as events. */
@Tag("slow")
final class SelfWatchTest {
  @RegisterExtension final SwardServer server = SwardServer.with("--selfwatch.enabled=true");

  @Test
  void requestsOfPeople_areOneEventEach_thoseOfMachinesOneThatStandsForAll() {
    for (int i = 0; i < 50; i++) {
      assertThat(server.post("/v1/logs", "{}").statusCode()).isEqualTo(200);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(server.get("/api/v1/datasets").statusCode()).isEqualTo(200);
    }

    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            events("/v1/logs").size() > 0
                && events("/api/v1/datasets").size() == 3
                && weight("/v1/logs") == 50);
    assertThat(events("/v1/logs").size()).isLessThanOrEqualTo(2);
    JsonNode one = events("/api/v1/datasets").path(0).path("attributes");
    assertThat(one.path("http.response.status_code").asInt()).isEqualTo(200);
    assertThat(one.path("sward.door").asText()).isEqualTo("rest");
    assertThat(one.path("duration_ms").isNumber()).isTrue();
  }

  private double weight(String route) {
    double sum = 0;
    for (JsonNode event : events(route)) {
      sum += event.path("weight").asDouble();
    }
    return sum;
  }

  private JsonNode events(String route) {
    return SwardServer.json(
            server.post(
                "/api/v1/events/search",
                "{\"dataset\":\"sward\",\"where\":\"http.route = '%s'\"}".formatted(route)))
        .path("events");
  }
}
