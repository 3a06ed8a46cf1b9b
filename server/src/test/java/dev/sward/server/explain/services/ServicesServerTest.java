package dev.sward.server.explain.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Which service is it, asked of a real server: shop calls cart, cart got slow, logs and heats up.
 */
final class ServicesServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant CHANGE = NOW.minusSeconds(600);
  private static final String PATH = "/api/v1/explanations/services";

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @BeforeAll
  static void storeEvents() {
    EventDraft shop = EventDraft.of("shop");
    EventDraft cart = EventDraft.of("cart");
    for (int i = 0; i < 600; i++) {
      Instant at = NOW.minusSeconds(6L * i + 1);
      boolean changed = at.isAfter(CHANGE);
      double millis = (changed ? 200 : 10) + i % 3;
      String trace = "%032x".formatted(0x5eed_0000L + 7_919L * i);
      span(shop, at, trace, "a", "").with("name", "GET /").with("meta.span_kind", "server");
      shop.with("duration_ms", millis + 7).with("error", changed && i % 2 == 0);
      span(shop, at, trace, "b", "a").with("name", "cart.get").with("meta.span_kind", "client");
      shop.with("duration_ms", millis + 2);
      span(cart, at, trace, "c", "b").with("name", "get").with("meta.span_kind", "server");
      cart.with("duration_ms", millis).with("error", changed && i % 2 == 0);
      cart.with("service.version", changed && i % 2 == 0 ? "v2" : "v1");
      log(cart, at, "read cart " + i);
      if (changed) {
        log(cart, at, "retry " + i + " after timeout");
      }
      if (i % 10 == 0) {
        metric(cart, at, "cpu", changed ? 0.9 : 0.2 + i % 20 / 1e3);
        metric(shop, at, "cpu", 0.2 + i % 20 / 1e3);
      }
    }
    server.store(shop.request());
    server.store(cart.request());
    EventDraft nightly = EventDraft.of("nightly");
    log(nightly, NOW.minusSeconds(30), "begun");
    log(nightly, NOW.minusSeconds(20), "over");
    server.store(nightly.request());
  }

  private static EventDraft span(
      EventDraft draft, Instant at, String trace, String id, String parent) {
    draft.at(at).with("trace.trace_id", trace).with("trace.span_id", id);
    draft.with("meta.signal_type", "trace");
    return parent.isEmpty() ? draft : draft.with("trace.parent_id", parent);
  }

  private static void log(EventDraft draft, Instant at, String body) {
    draft.at(at).with("meta.signal_type", "log").with("body", body);
  }

  private static void metric(EventDraft draft, Instant at, String name, double value) {
    draft.at(at).with("meta.signal_type", "metric").with("metric.name", name).with("value", value);
  }

  private static JsonNode ask(String question) {
    HttpResponse<String> answer = server.post(PATH, question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void service_isFoundByItsSpansLogsAndMetrics() {
    JsonNode answer = ask("{\"selected\":{\"time_range\":\"10m\"}}");
    JsonNode first = answer.path("services").path(0);
    assertThat(first.path("service").textValue()).as(answer.toString()).isEqualTo("cart");
    assertThat(
            StreamSupport.stream(first.path("evidence").spliterator(), false)
                .map(evidence -> evidence.path("kind").textValue()))
        .contains("self_time", "own_errors", "log_statement", "metric");
    assertThat(
            StreamSupport.stream(first.path("evidence").spliterator(), false)
                .map(evidence -> evidence.path("text").textValue()))
        .contains(
            "cpu is at 0.900, before 0.200",
            "50.0 % of get fail without a failing call, before 0 %");
    assertThat(answer.path("sentence").textValue()).startsWith("cart is the most suspicious: ");
    assertThat(answer.path("not_available")).isEmpty();
    assertThat(answer.path("selected").path("traces_read").intValue()).isEqualTo(100);
    assertThat(answer.path("baseline").path("traces").intValue()).isEqualTo(500);
  }

  @Test
  void failingTraces_areExplainedByWhatTheyCross() {
    JsonNode failing = ask("{\"selected\":{\"time_range\":\"10m\"}}").path("failing_traces");
    assertThat(failing.path("failed").intValue()).isEqualTo(50);
    assertThat(failing.path("passed").intValue()).isEqualTo(550);
    assertThat(failing.path("explanations").path(0).path("text").textValue())
        .isEqualTo("Failing traces have in common: versions crossed: cart@v2");
  }

  @Test
  void timeWithoutChange_saysSo() {
    JsonNode answer =
        ask(
            """
            {"selected":{"start_time":"2026-03-01T11:40:00Z","end_time":"2026-03-01T11:50:00Z"}}
            """);
    assertThat(answer.path("sentence").textValue())
        .as(answer.toString())
        .isEqualTo("No service stands out: what changed is no more than usual.");
  }

  @Test
  void datasets_narrowWhatIsLookedAt() {
    JsonNode answer = ask("{\"selected\":{\"time_range\":\"10m\"},\"datasets\":[\"shop\"]}");
    assertThat(answer.path("not_available").toString())
        .isEqualTo("[\"There are no logs in either time.\"]");
  }

  @Test
  void wrongQuestion_namesWhatIsWrong() {
    HttpResponse<String> answer =
        server.post(
            PATH, "{\"selected\":{\"time_range\":\"10m\"},\"baseline\":{\"time_range\":\"20m\"}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("a time that does not overlap selected");
    assertThat(server.post(PATH, "{}").body()).contains("selected");
  }

  private static JsonNode get(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void services_areListedWorstFirst_fromTheirEvents() {
    JsonNode answer = get("/api/v1/services?last=10m");
    assertThat(answer.path("step_seconds").doubleValue()).isEqualTo(15);
    assertThat(answer.path("services").findValuesAsText("service"))
        .containsExactly("shop", "cart", "nightly");
    JsonNode shop = answer.path("services").path(0);
    assertThat(shop.path("basis").textValue()).isEqualTo("requests");
    assertThat(shop.path("count").intValue()).isEqualTo(100);
    assertThat(shop.path("rows").intValue()).isEqualTo(100);
    assertThat(shop.path("error_share").doubleValue()).isEqualTo(0.5);
    assertThat(shop.path("p50_ms").doubleValue()).isBetween(205.0, 211.0);
    assertThat(shop.path("p999_ms").doubleValue()).isBetween(205.0, 213.0);
    assertThat(shop.path("series")).hasSize(40);
    double seen = 0;
    for (JsonNode step : shop.path("series")) {
      seen += 15 * step.path("per_second").doubleValue();
    }
    assertThat(seen).isCloseTo(100, within(1e-6));
  }

  @Test
  void serviceWithoutRequests_isCountedByItsEvents() {
    JsonNode nightly = get("/api/v1/services?last=10m").path("services").path(2);
    assertThat(nightly.path("basis").textValue()).isEqualTo("events");
    assertThat(nightly.path("count").intValue()).isEqualTo(2);
    assertThat(nightly.has("p50_ms")).isFalse();
    assertThat(nightly.path("error_share").doubleValue()).isZero();
  }

  @Test
  void longRanges_haveAtMostSixtySteps() {
    for (String last : List.of("1m", "17m", "2h", "25h", "9d", "61d")) {
      JsonNode services = get("/api/v1/services?last=" + last).path("services");
      assertThat(services.path(0).path("series").size()).as(last).isBetween(1, 60);
    }
  }

  @Test
  void serviceMap_tellsCallsFromSpans() {
    JsonNode map = get("/api/v1/service-map?last=10m");
    assertThat(map.path("nodes").findValuesAsText("service")).containsExactly("cart", "shop");
    JsonNode edge = map.path("edges").path(0);
    assertThat(map.path("edges")).hasSize(1);
    assertThat(edge.path("caller").textValue()).isEqualTo("shop");
    assertThat(edge.path("callee").textValue()).isEqualTo("cart");
    assertThat(edge.path("requests").intValue()).isEqualTo(100);
    assertThat(edge.path("error_share").doubleValue()).isEqualTo(0.5);
    assertThat(edge.path("p50_ms").doubleValue()).as("as shop saw it").isBetween(202.0, 204.1);
    assertThat(edge.path("rows").intValue()).isEqualTo(100);
    assertThat(map.path("spans").intValue()).isEqualTo(300);
    assertThat(map.path("spans_read").intValue()).isEqualTo(300);
    JsonNode shop = map.path("nodes").path(1);
    assertThat(shop.path("requests").intValue()).as("its client spans are none").isEqualTo(100);
  }

  @Test
  void timeWithoutEvents_hasNoServices() {
    String range = "?start_time=2026-02-01T00:00:00Z&last=1h";
    assertThat(get("/api/v1/services" + range).path("services")).isEmpty();
    assertThat(get("/api/v1/service-map" + range).path("nodes")).isEmpty();
    assertThat(server.get("/api/v1/services?start_time=1h&end_time=2h").body())
        .contains("end_time: 2h (expected: a time after start_time, 2026-03-01T11:00:00Z)");
  }
}
