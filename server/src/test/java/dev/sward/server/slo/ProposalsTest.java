package dev.sward.server.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.ingest.Fixtures;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objectives that the events of a dataset suggest, through the real server. */
final class ProposalsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension static final SwardServer server = SwardServer.at(clock);

  private static JsonNode proposals(String dataset) {
    return SwardServer.json(server.get("/api/v1/datasets/" + dataset + "/sli-proposals"));
  }

  private static JsonNode proposal(JsonNode answer, String name) {
    return StreamSupport.stream(answer.path("proposals").spliterator(), false)
        .filter(one -> one.path("definition").path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + answer));
  }

  @Test
  void accessLog_givesAvailabilityAndLatencyByRoute() {
    EventDraft log = EventDraft.of("Load Balancer");
    for (int i = 0; i < 2_000; i++) {
      log.at(NOW.minusSeconds(60 + i));
      log.with("http.route", i % 2 == 0 ? "/" : "/cart/{id}")
          .with("url.path", i % 10 == 0 ? "/healthz" : "/x");
      log.with("http.response.status_code", i % 500 == 1 ? 503L : 200L);
      log.with("duration_ms", (double) (i % 100));
      if (i % 5 == 0) {
        log.with("user_agent.synthetic.type", "bot");
      }
    }
    server.store(log.request());
    JsonNode answer = proposals("Load%20Balancer");
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(answer.path("proposals")).hasSize(2);
    JsonNode available = proposal(answer, "load-balancer-availability");
    assertThat(available.path("title").asText())
        .isEqualTo("Requests answered without a server error");
    JsonNode sli = available.path("definition").path("sli");
    assertThat(sli.path("eligible").asText())
        .isEqualTo("user_agent.synthetic.type NOT EXISTS AND url.path NOT IN ('/healthz')");
    assertThat(sli.path("good").asText()).isEqualTo("http.response.status_code < 500");
    assertThat(available.path("definition").path("group_by").toString())
        .isEqualTo("[\"http.route\"]");
    assertThat(available.path("preview").path("total").path("eligible").asLong()).isEqualTo(1_600);
    assertThat(available.path("preview").path("total").path("bad").asLong()).isEqualTo(4);
    assertThat(available.path("definition").path("target").asDouble()).isEqualTo(0.995);
    JsonNode latency = proposal(answer, "load-balancer-latency");
    assertThat(latency.path("definition").path("sli").path("good").asText())
        .isEqualTo("duration_ms < 100");
    assertThat(server.post("/api/v1/slos", available.path("definition").toString()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void spans_countIfTheyServe() {
    EventDraft spans = EventDraft.of("shop");
    for (int i = 0; i < 100; i++) {
      spans.at(NOW.minusSeconds(60 + i)).with("meta.span_kind", i % 2 == 0 ? "server" : "client");
      spans.with("duration_ms", 2.0 + i);
      if (i == 4) {
        spans.with("error", true);
      }
    }
    server.store(spans.request());
    JsonNode available = proposal(proposals("shop"), "shop-availability");
    assertThat(available.path("definition").path("sli").path("eligible").asText())
        .isEqualTo("meta.span_kind = 'server'");
    assertThat(available.path("preview").path("total").path("eligible").asLong()).isEqualTo(50);
    assertThat(available.path("preview").path("total").path("bad").asLong()).isEqualTo(1);
    assertThat(available.path("definition").path("target").asDouble()).isEqualTo(0.98);
  }

  @Test
  void logsCallsAndTestCases_areKnown() {
    EventDraft tests = EventDraft.of("ci");
    EventDraft calls = EventDraft.of("grpc");
    EventDraft logs = EventDraft.of("records");
    for (int i = 0; i < 20; i++) {
      tests.at(NOW.minusSeconds(60)).with("test.case.result.status", i == 0 ? "fail" : "pass");
      calls.at(NOW.minusSeconds(60)).with("rpc.grpc.status_code", i == 0 ? 14L : i == 1 ? 5L : 0L);
      logs.at(NOW.minusSeconds(60)).with("meta.signal_type", "log");
      logs.with("severity", i < 2 ? 17L : 9L);
    }
    server.store(tests.request());
    server.store(calls.request());
    server.store(logs.request());
    assertThat(bad("ci", "ci-tests")).isEqualTo(1);
    assertThat(bad("grpc", "grpc-rpc-availability")).isEqualTo(1);
    assertThat(bad("records", "records-log-errors")).isEqualTo(2);
  }

  private static long bad(String dataset, String name) {
    return proposal(proposals(dataset), name).path("preview").path("total").path("bad").asLong();
  }

  @Test
  void nonsense_isRejectedWithItsReason() {
    EventDraft odd = EventDraft.of("odd");
    EventDraft down = EventDraft.of("down");
    for (int i = 0; i < 20; i++) {
      odd.at(NOW.minusSeconds(60)).with("http.response.status_code", 200L).with("duration_ms", 7L);
      odd.with("severity", 9L);
      down.at(NOW.minusSeconds(60)).with("http.response.status_code", i < 5 ? 200L : 500L);
    }
    server.store(odd.request());
    server.store(down.request());
    JsonNode answer = proposals("odd");
    assertThat(answer.path("proposals")).as("all is well so far").hasSize(1);
    assertThat(answer.path("rejected").toString())
        .isEqualTo(
            "[{\"title\":\"Log records below ERROR\",\"reason\":\"No event in this time is eligible.\"},{\"title\":\"Answered within 8 ms\",\"reason\":\"duration_ms has the same value in every event.\"}]");
    assertThat(proposals("down").path("rejected").path(0).path("reason").asText())
        .isEqualTo(
            "More than half of the events would be bad, so the condition is probably another.");
    assertThat(server.get("/api/v1/datasets/nobody/sli-proposals").statusCode()).isEqualTo(404);
  }

  /** What another project's server logged: 10,000 lines, three of 500, two of which are robots'. */
  @Test
  void realAccessLog_givesAnIndicatorAndABudget() throws Exception {
    String lines = Files.readString(Fixtures.file("access-logs/apache-combined/apache_logs"));
    assertThat(
            server
                .send("POST", "/api/v1/logs/apache", lines, "content-type", "text/plain")
                .statusCode())
        .isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    JsonNode available = proposal(proposals("apache"), "apache-availability");
    JsonNode preview = available.path("preview");
    assertThat(preview.path("total").path("bad").asInt()).isEqualTo(1);
    assertThat(
            preview.path("total").path("eligible").asInt() + preview.path("not_applicable").asInt())
        .isEqualTo(10_000);
    assertThat(preview.path("reasons"))
        .extracting(reason -> reason.path("reason").asText())
        .containsExactly("excluded: user_agent.synthetic.type NOT EXISTS");
    assertThat(preview.path("met_target").asDouble()).isEqualTo(0.9995);
    JsonNode again =
        SwardServer.json(
            server.post("/api/v1/slos/preview", available.path("definition").toString()));
    assertThat(again.path("target").path("allowed_bad").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(again.path("target").path("met").asBoolean()).isTrue();
  }

  @Test
  void thresholds_areRound() {
    assertThat(Candidates.roundUp(94)).isEqualTo(100);
    assertThat(Candidates.roundUp(100)).isEqualTo(150);
    assertThat(Candidates.roundUp(0.0031)).isEqualTo(0.004);
    assertThat(Candidates.roundUp(287)).isEqualTo(300);
  }

  @Test
  void names_areLegal() {
    assertThat(Proposals.name("Ünder_score.Web!", "latency").text())
        .isEqualTo("nder-score-web-latency");
    assertThat(Proposals.name("-".repeat(80), "latency").text()).isEqualTo("latency");
    assertThat(Proposals.name("x".repeat(80), "latency").text()).hasSize(63);
  }
}
