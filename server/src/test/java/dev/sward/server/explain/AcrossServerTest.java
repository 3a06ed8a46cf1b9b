package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** What traces of selected events share though the events do not say it, through a real server. */
final class AcrossServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TRACES = 900;

  @RegisterExtension
  static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW), "--query.timeout=10m");

  @BeforeAll
  static void storeTraces() {
    ShopTraces.store(
        server,
        "version-shop",
        11,
        TRACES,
        NOW,
        order ->
            order.version().equals("v2.1") && order.luck() < 0.7
                ? order.failing().silent().logging("card 4711 declined")
                : order);
    Instant earlier = NOW.minusSeconds(3_600);
    ShopTraces.store(
        server,
        "silent-shop",
        12,
        TRACES,
        earlier,
        order -> order.luck() < 0.1 ? order.failing().silent() : order);
    ShopTraces.store(
        server,
        "log-shop",
        13,
        TRACES,
        earlier.minusSeconds(3_600),
        order -> order.luck() < 0.1 ? order.failing().logging("pool of 16 exhausted") : order);
    ShopTraces.store(
        server,
        "slow-shop",
        14,
        TRACES,
        earlier.minusSeconds(7_200),
        order -> order.luck() < 0.15 ? order.delayed(150) : order);
    ShopTraces.store(
        server,
        "noise-shop",
        15,
        TRACES,
        earlier.minusSeconds(10_800),
        order -> order.luck() < 0.1 ? order.failing() : order);
    EventDraft metrics = EventDraft.of("payment");
    for (int i = 0; i < 300; i++) {
      metrics.at(NOW.minusSeconds(60L * i + 1)).with("meta.signal_type", "metric");
      metrics.with("service.name", "payment").with("metric.name", "cpu");
      metrics.with("value", (i < 60 ? 0.9 : 0.2) + (i % 10) / 1e3);
    }
    server.store(metrics.request());
  }

  private static JsonNode explain(String question) {
    HttpResponse<String> answer = server.post("/api/v1/explanations", question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static JsonNode failing(String shop) {
    return explain(
        """
        {"dataset":"%s","time_range":"6h","where":"trace.parent_id NOT EXISTS","selected":{"where":"error"},
         "across":["traces","logs","metrics"]}
        """
            .formatted(shop));
  }

  private static List<String> texts(JsonNode findings) {
    List<String> texts = new ArrayList<>();
    findings.forEach(finding -> texts.add(finding.path("text").asText()));
    return texts;
  }

  private static double count(JsonNode query) {
    ObjectNode question = ((ObjectNode) query).deepCopy().put("granularity", 0);
    JsonNode answer = SwardServer.json(server.post("/api/v1/queries?wait=20", question.toString()));
    return answer.path("result").path("groups").path(0).path("totals").path(0).asDouble();
  }

  @Test
  void failureOfAVersionDeepInTheTrace_isFoundFirst() {
    JsonNode answer = failing("version-shop");
    assertThat(answer.path("explanations")).isEmpty();
    JsonNode first = answer.path("across_traces").path(0);
    assertThat(first.path("text").asText())
        .as(answer.toPrettyString())
        .isEqualTo("cross payment@v2.1");
    assertThat(first.path("where").asText())
        .isEqualTo("any(service.name = 'payment' AND service.version = 'v2.1')");
    assertThat(count(first.at("/example/query")))
        .isEqualTo(first.at("/inside/selected/events").asDouble());
    assertThat(first.at("/example/trace").asText()).startsWith("/api/v1/traces/");
    assertThat(answer.path("sentence").asText())
        .matches(
            "No attribute tells the \\d+ selected events apart from the other \\d+, but their traces do: \\d+ % of the traces that cross payment@v2.1 fail, 0 % of the others\\.");
    assertThat(texts(answer.path("across_traces")))
        .anyMatch(text -> text.startsWith("lack the call "));
  }

  @Test
  void call_thatFailingTracesLack_isFound() {
    JsonNode answer = failing("silent-shop");
    assertThat(answer.at("/across_traces/0/text").asText())
        .as(answer.toPrettyString())
        .isEqualTo("lack the call \"checkout place → email send\"");
    assertThat(answer.at("/across_traces/0/inside/rate").asDouble()).isEqualTo(1);
  }

  @Test
  void statement_thatOnlyFailingTracesLog_isFound() {
    JsonNode answer = failing("log-shop");
    assertThat(texts(answer.path("across_traces")))
        .as(answer.toPrettyString())
        .containsExactly("log \"payment: pool of * exhausted\"");
  }

  @Test
  void gapBetweenTwoServices_isFoundInSlowTraces() {
    JsonNode answer =
        explain(
            """
            {"dataset":"slow-shop","time_range":"6h","where":"trace.parent_id NOT EXISTS",
             "heatmap":{"column":"duration_ms","from_value":120},"across":["traces","logs","metrics"]}
            """);
    assertThat(answer.at("/across_traces/0/text").asText())
        .as(answer.toPrettyString())
        .matches("spend at least .* ms between the ends of \"slow-shop → cart get\"");
  }

  @Test
  void failuresAtRandom_areNotExplained() {
    JsonNode answer = failing("noise-shop");
    assertThat(answer.path("across_traces")).as(answer.toPrettyString()).isEmpty();
    assertThat(answer.path("sentence").asText()).startsWith("Nothing that was compared tells ");
  }

  @Test
  void metricsOfAServiceThatIsNamed_areComparedWithBefore() {
    JsonNode answer =
        explain(
            """
            {"dataset":"version-shop","time_range":"1h","where":"trace.parent_id NOT EXISTS",
             "selected":{"where":"error"},"across":["traces","logs","metrics"]}
            """);
    assertThat(texts(answer.path("metric_shifts")))
        .as(answer.toPrettyString())
        .containsExactly("cpu of payment is at 0.904, before 0.204");
  }

  @Test
  void nothingElseIsLookedAt_whereNothingIsAskedFor() {
    JsonNode answer =
        explain(
            """
            {"dataset":"version-shop","time_range":"1h","selected":{"where":"error"}}
            """);
    assertThat(answer.path("across_traces")).isEmpty();
    assertThat(answer.at("/across/traces/spans").asInt()).isZero();
    HttpResponse<String> wrong =
        server.post(
            "/api/v1/explanations",
            "{\"dataset\":\"version-shop\",\"selected\":{\"where\":\"error\"},\"across\":[\"spans\"]}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("one of traces, logs, metrics");
  }
}
