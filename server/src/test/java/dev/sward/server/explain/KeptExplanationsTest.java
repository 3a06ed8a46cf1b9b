package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations under their permalinks. */
final class KeptExplanationsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String QUESTION =
      "{\"dataset\":\"shop\",\"time_range\":\"1h\",\"selected\":{\"where\":\"error\"}}";

  @RegisterExtension final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @BeforeEach
  void storeEvents() {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < 400; i++) {
      draft.at(NOW.minusMillis(1 + i)).with("error", i % 4 == 0);
      draft.with("version", i % 4 == 0 ? "2" : "1");
    }
    server.store(draft.request());
  }

  private JsonNode asked(String path, String question) {
    HttpResponse<String> answer = server.post(path, question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/explanations|"
            + "{\"dataset\":\"shop\",\"time_range\":\"1h\",\"selected\":{\"where\":\"error\"}}",
        "/api/v1/explanations/services|{\"selected\":{\"time_range\":\"10m\"}}"
      })
  void sameNumbers_areThereLater_afterARestartToo(String path, String question) {
    JsonNode answer = asked(path, question);
    assertThat(answer.path("state").asText()).isEqualTo("done");
    assertThat(answer.path("asked_at").asText()).isEqualTo(NOW.toString());
    assertThat(answer.path("question").toString()).isEqualTo(question);
    String result = answer.path("links").path("result").asText();
    assertThat(result).isEqualTo("/api/v1/results/" + answer.path("id").asText());
    assertThat(SwardServer.json(server.get(result))).isEqualTo(answer);

    server.restart();

    assertThat(SwardServer.json(server.get(result))).isEqualTo(answer);
    String watched = answer.path("links").path("explanation").asText();
    assertThat(SwardServer.json(server.get(watched))).isEqualTo(answer);
    HttpResponse<String> late = server.send("DELETE", watched, "");
    assertThat(late.statusCode()).isEqualTo(200);
    assertThat(SwardServer.json(late)).isEqualTo(answer);
  }

  @Test
  void idOfAQuestion_isNoneOfAnExplanation() {
    String id = asked("/api/v1/explanations", QUESTION).path("id").asText();
    HttpResponse<String> query = server.get("/api/v1/queries/" + id);
    assertThat(query.statusCode()).isEqualTo(404);
    String other = asked("/api/v1/queries?wait=20", "{\"dataset\":\"shop\"}").path("id").asText();
    HttpResponse<String> explanation = server.get("/api/v1/explanations/" + other);
    assertThat(explanation.statusCode()).isEqualTo(404);
    assertThat(SwardServer.json(explanation).path("detail").asText())
        .isEqualTo(
            "explanation: %s (expected: the id of one asked before). Answers are kept for query.keep_results."
                .formatted(other));
  }

  @Test
  void explanation_isNoTable() {
    String id = asked("/api/v1/explanations", QUESTION).path("id").asText();
    HttpResponse<String> csv = server.get("/api/v1/results/" + id + "?format=csv");
    assertThat(csv.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(csv).path("detail").asText())
        .isEqualTo("format: csv (expected: json, as an explanation is no table)");
  }
}
