package dev.sward.server.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a draft would have said, through the real server. */
final class PreviewTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  /** The homepage's 10,000 loads, and 3,507 events that are none. */
  @BeforeAll
  static void storeEvents() {
    EventDraft home = EventDraft.of("web");
    for (int i = 0; i < 10_000; i++) {
      home.at(NOW.minusMillis(1 + i * 100L)).with("http.route", "/").with("state", i % 4);
      home.with("http.response.status_code", i < 3 ? 500L : 200L);
      home.with("duration_ms", i >= 3 && i < 15 ? 300.0 : 299.9);
    }
    server.store(home.request());
    EventDraft others = EventDraft.of("web");
    others.at(NOW.minusSeconds(5), 500).with("http.route", "/checkout").with("duration_ms", 5L);
    others.at(NOW.minusSeconds(6), 2_000).with("http.route", "/");
    others.with("user_agent.synthetic.type", "test");
    others.at(NOW.minusSeconds(7), 1_000).with("http.route", "/");
    others.with("user_agent.synthetic.type", "bot");
    others.at(NOW.minusSeconds(8), 7).with("http.route", "/");
    others.with("http.response.status_code", 200L);
    server.store(others.request());
  }

  private static JsonNode preview(String draft) {
    HttpResponse<String> answer = server.post("/api/v1/slos/preview", draft);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static final String HOME =
      """
      {"sli":{"datasets":["web"],
        "eligible":"http.route = '/' and not (user_agent.synthetic.type exists and user_agent.synthetic.type = 'bot') and not (user_agent.synthetic.type exists and user_agent.synthetic.type = 'test')",
        "good":"http.response.status_code = 200 and duration_ms < 300"},
       "target":0.999,"time_range":"1h"}
      """;

  @Test
  void figures_areThoseOfTheEventsByReason() {
    JsonNode preview = preview(HOME);
    assertThat(preview.path("total").path("eligible").asDouble()).isEqualTo(10_000);
    assertThat(preview.path("total").path("bad").asDouble()).isEqualTo(15);
    assertThat(preview.path("total").path("good_ratio").asDouble()).isEqualTo(0.9985);
    assertThat(preview.path("total").path("interval").get(0).asDouble())
        .isCloseTo(0.997527, within(1e-6));
    assertThat(preview.path("reasons").toString())
        .isEqualTo(
            "[{\"reason\":\"excluded: NOT (user_agent.synthetic.type EXISTS AND user_agent.synthetic.type = 'test')\",\"events\":2000,\"rows\":1},{\"reason\":\"excluded: NOT (user_agent.synthetic.type EXISTS AND user_agent.synthetic.type = 'bot')\",\"events\":1000,\"rows\":1},{\"reason\":\"excluded: http.route = '/'\",\"events\":500,\"rows\":1},{\"reason\":\"missing: duration_ms\",\"events\":7,\"rows\":1}]");
    assertThat(preview.path("not_applicable").asDouble()).isEqualTo(3_507);
    assertThat(preview.path("met_target").asDouble()).isEqualTo(0.995);
    assertThat(preview.path("target").path("met").asBoolean()).isFalse();
    assertThat(preview.path("target").path("allowed_bad").asDouble()).isCloseTo(10, within(1e-9));
    assertThat(preview.path("target").path("left").asDouble()).isCloseTo(-5, within(1e-9));
    assertThat(preview.path("weighted").asBoolean()).isTrue();
    assertThat(preview.path("warnings")).isEmpty();
  }

  @Test
  void everyClass_hasExamplesAndASearchThatFindsIt() {
    JsonNode preview = preview(HOME);
    List<String> classes = new ArrayList<>();
    for (JsonNode one : preview.path("classes")) {
      classes.add(one.path("class").asText());
      long rows = one.path("rows").asLong();
      assertThat(one.path("examples")).hasSize((int) Math.min(3, rows));
      JsonNode found =
          SwardServer.json(
              server.post(
                  "/api/v1/events/search",
                  one.path("search").toString().replaceFirst("\\{", "{\"limit\":10000,")));
      assertThat(found.path("events").size()).as(one.toString()).isEqualTo((int) rows);
    }
    assertThat(classes)
        .containsExactly(
            "bad", "good", "not_applicable", "not_applicable", "not_applicable", "not_applicable");
  }

  @Test
  void groups_areToldTheWorstFirst() {
    JsonNode preview = preview(HOME.replaceFirst("\\{", "{\"group_by\":[\"state\"],"));
    assertThat(preview.path("groups_total").asInt()).isEqualTo(4);
    assertThat(preview.path("groups"))
        .extracting(group -> group.path("key") + " " + group.path("counts").path("bad").asInt())
        .containsExactly("[\"0\"] 4", "[\"1\"] 4", "[\"2\"] 4", "[\"3\"] 3");
  }

  @Test
  void noTraffic_hasNoRatio() {
    JsonNode preview = preview(HOME.replace("\"web\"", "\"wob\""));
    assertThat(preview.path("total").has("good_ratio")).isFalse();
    assertThat(preview.has("met_target")).isFalse();
    assertThat(preview.has("target")).isFalse();
    assertThat(preview.path("warnings").toString())
        .isEqualTo("[\"sli.datasets: no events were sent to wob. Did you mean web?\"]");
  }

  @Test
  void journey_isPreviewedOverItsTrace() {
    JsonNode preview =
        preview(
            "{\"sli\":{\"datasets\":[\"web\"],\"eligible\":\"root.http.route = '/'\",\"good\":\"none.error = true\"}}");
    assertThat(preview.path("reasons").toString()).contains("missing: root.http.route");
    assertThat(preview.path("classes").get(0).has("search")).isFalse();
  }

  @Test
  void wrongDraft_isToldByPath() {
    HttpResponse<String> answer =
        server.post("/api/v1/slos/preview", "{\"sli\":{\"datasets\":[\"web\"]},\"time_range\":-1}");
    assertThat(SwardServer.json(answer).path("detail").asText())
        .isEqualTo(
            "time_range: -1 (expected: seconds, more than 0); sli.good: missing (expected: a condition such as http.response.status_code < 500)");
  }
}
