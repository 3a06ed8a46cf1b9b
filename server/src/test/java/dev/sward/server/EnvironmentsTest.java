package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.EventDraft;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What environments events came from, and services, maps and questions about one of them. */
final class EnvironmentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NEW = "deployment.environment.name";
  private static final String OLD = "deployment.environment";
  private static final String HOSTILE = "'; DROP TABLE x; --<img src=x onerror=alert(1)>";

  @RegisterExtension final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @Test
  void eventsThatDoNotSay_areOfNoEnvironment() {
    server.store(EventDraft.of("shop").at(NOW.minusSeconds(5)).with("a", 1L).request());
    assertThat(server.get("/api/v1/environments").body())
        .isEqualTo("{\"expression\":\"" + NEW + "\",\"environments\":[],\"left_out\":0}");
  }

  @Test
  void environmentsOfTheLastDay_areListed_theMostFrequentFirst() {
    Instant at = NOW.minusSeconds(60);
    server.store(
        EventDraft.of("shop")
            .at(at, 3)
            .with(NEW, "production")
            .at(at)
            .with(NEW, HOSTILE)
            .at(at)
            .with(NEW, HOSTILE)
            .at(at)
            .with(NEW, "long".repeat(51))
            .at(at)
            .with(NEW, "  ")
            .at(at)
            .with(NEW, 7L)
            .at(NOW.minusSeconds(90_000))
            .with(NEW, "gone")
            .request());
    JsonNode answer = get("/api/v1/environments");
    assertThat(answer.path("environments").findValuesAsText("name"))
        .containsExactly("production", HOSTILE);
    assertThat(answer.path("environments").path(0).path("weight").doubleValue()).isEqualTo(3);
    assertThat(answer.path("left_out").intValue()).as("the long one").isEqualTo(1);
    assertThat(count(NEW + " = '" + HOSTILE.replace("'", "''") + "'")).isEqualTo(2);
  }

  @Test
  void manyEnvironments_areCutToAHundred() {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < 130; i++) {
      draft.at(NOW.minusSeconds(5)).with(NEW, "e" + i);
    }
    server.store(draft.request());
    JsonNode answer = get("/api/v1/environments");
    assertThat(answer.path("environments")).hasSize(100);
    assertThat(answer.path("left_out").intValue()).isEqualTo(30);
  }

  @Test
  void olderAttribute_countsWhereTheNewerIsMissing() {
    Instant at = NOW.minusSeconds(60);
    server.store(EventDraft.of("shop").at(at).with(NEW, "production").request());
    server.store(EventDraft.of("cart").at(at).with(OLD, "production").at(at).request());
    JsonNode answer = get("/api/v1/environments");
    String expression = answer.path("expression").textValue();
    assertThat(expression).isEqualTo("coalesce(" + NEW + ", " + OLD + ")");
    assertThat(answer.path("environments").path(0).path("weight").doubleValue()).isEqualTo(2);
    assertThat(count(expression + " = 'production'")).isEqualTo(2);
    JsonNode ofOne = asked("cart", expression + " = 'production'");
    assertThat(ofOne.path("warnings")).as("the other attribute is of other datasets").isEmpty();
    assertThat(totals(ofOne)).isEqualTo(1);
  }

  @Test
  void services_andTheirMap_areOfTheEventsAskedFor() {
    for (String environment : new String[] {"production", "staging"}) {
      EventDraft shop = EventDraft.of("shop");
      EventDraft cart = EventDraft.of("cart");
      int many = environment.equals("production") ? 3 : 1;
      for (int i = 0; i < many; i++) {
        String trace = "%032x".formatted(environment.length() * 100 + i);
        span(shop, environment, trace, "a", "");
        span(cart, environment, trace, "b", "a");
      }
      server.store(shop.request());
      server.store(cart.request());
    }
    String where = "&where=" + encoded(NEW + " = 'staging'");
    JsonNode services = get("/api/v1/services?last=10m" + where).path("services");
    assertThat(services.findValuesAsText("count")).containsExactly("1", "1");
    JsonNode map = get("/api/v1/service-map?last=10m" + where);
    assertThat(map.path("spans").intValue()).isEqualTo(2);
    assertThat(map.path("edges").path(0).path("requests").intValue()).isEqualTo(1);
    assertThat(get("/api/v1/service-map?last=10m").path("spans").intValue()).isEqualTo(8);
  }

  @Test
  void conditionThatCannotBeRead_isRefused() {
    HttpResponse<String> refused =
        server.get("/api/v1/services?where=" + encoded("a = 'x") + "&last=1h");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(refused).path("errors").path(0).path("path").textValue())
        .isEqualTo("where");
  }

  @Test
  void marker_saysWhichEnvironmentItIsAbout() {
    String time = ",\"start_time\":" + NOW.minusSeconds(60).getEpochSecond() + "}";
    server.post("/1/markers/shop", "{\"message\":\"v7\",\"environment\":\"staging\"" + time);
    server.post("/1/markers/shop", "{\"message\":\"all\"" + time);
    JsonNode markers = get("/api/v1/markers?last=1h").path("markers");
    for (JsonNode marker : markers) {
      boolean isAboutAll = marker.path("message").textValue().equals("all");
      assertThat(marker.path("environment").asText("none"))
          .isEqualTo(isAboutAll ? "none" : "staging");
    }
    assertThat(markers).hasSize(2);
  }

  private static void span(
      EventDraft draft, String environment, String trace, String id, String parent) {
    draft
        .at(NOW.minusSeconds(60))
        .with(NEW, environment)
        .withId("trace.trace_id", trace)
        .with("trace.span_id", id)
        .with("meta.span_kind", "server")
        .with("duration_ms", 5L);
    if (!parent.isEmpty()) {
      draft.with("trace.parent_id", parent);
    }
  }

  private double count(String where) {
    return totals(asked("__all__", where));
  }

  private JsonNode asked(String dataset, String where) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=30",
            "{\"dataset\":\"%s\",\"time_range\":\"2d\",\"where\":\"%s\"}"
                .formatted(dataset, where));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static double totals(JsonNode answer) {
    return answer.path("result").path("groups").path(0).path("totals").path(0).doubleValue();
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
