package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations that take long: watched, cancelled, ended by their deadline. */
final class LongExplanationsTest {
  private static final String PATH = "/api/v1/explanations";
  private static final String QUESTION = "{\"selected\":{\"where\":\"true\"}}";

  private final StuckStore store = new StuckStore();

  @RegisterExtension final SwardServer server = SwardServer.over(store);

  @RegisterExtension
  final SwardServer hasty = SwardServer.over(new StuckStore(), "--query.timeout=100ms");

  @Test
  void running_saysWhatItDoes_andIsCancelledByItsId() {
    HttpResponse<String> asked = server.post(PATH + "?wait=0", QUESTION);
    assertThat(asked.statusCode()).isEqualTo(202);
    JsonNode accepted = SwardServer.json(asked);
    assertThat(accepted.path("question").toString()).isEqualTo(QUESTION);
    String link = accepted.path("links").path("explanation").asText();
    assertThat(link).matches(PATH + "/[0-9a-f]{32}");

    await().until(() -> store.begun.get() == 1);
    JsonNode running = SwardServer.json(server.get(link));
    assertThat(running.path("state").asText()).isEqualTo("running");
    assertThat(running.path("phase").asText()).isEqualTo("reading events");
    assertThat(running.path("rows").asLong()).isEqualTo(1_234);
    assertThat(running.path("progress").asDouble()).isBetween(0.01, 0.5);

    HttpResponse<String> cancelled = server.send("DELETE", link, "");
    assertThat(cancelled.statusCode()).isEqualTo(202);
    JsonNode ended = SwardServer.json(server.get(link + "?wait=20"));
    assertThat(ended.path("state").asText()).isEqualTo("cancelled");
    assertThat(ended.path("error").path("code").asText()).isEqualTo("query.cancelled");
    assertThat(store.cancelled.get()).isEqualTo(1);
    assertThat(server.get(accepted.path("links").path("result").asText()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void waitThatIsOver_leavesItRunning() {
    HttpResponse<String> answer = server.post(PATH + "?wait=1", QUESTION);
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode running = SwardServer.json(answer);
    assertThat(running.path("state").asText()).isEqualTo("running");
    assertThat(store.cancelled.get()).isZero();
    server.send("DELETE", running.path("links").path("explanation").asText(), "");
  }

  @ParameterizedTest
  @CsvSource({
    "'',{\"selected\":{\"where\":\"true\"}}",
    "/services,{\"selected\":{\"time_range\":\"10m\"}}"
  })
  void deadline_endsItAndSaysWhatToDo(String path, String question) {
    HttpResponse<String> late = hasty.post(PATH + path, question);
    assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
    JsonNode problem = SwardServer.json(late);
    assertThat(problem.path("code").asText()).isEqualTo("query.timeout");
    assertThat(problem.path("detail").asText())
        .isEqualTo(
            "No answer within 100ms (expected: at most query.timeout). Ask of a shorter time range, or of fewer events.");
  }
}
