package dev.sward.server.incident.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeptExplanationsTest {
  @Test
  void newestExplanationOfCaptures_andThoseOfItems_areReadOnce() throws JsonProcessingException {
    ObjectNode evidence =
        (ObjectNode)
            Json.parse(
                """
                {"captures":[{"id":"c1","explanation":"old","sentence":"A guess"},
                   {"id":"c2","explanation":"a","sentence":"More is known"},
                   {"id":"c3","explanation":"none","unexplained":"Nothing"},
                   {"id":"c4","state":"capturing"}],
                 "items":[{"kind":"explanation","id":"b"},{"kind":"query","id":"q"},
                   {"kind":"explanation","id":"a"},{"kind":"explanation","id":"lost"},
                   {"kind":"link","url":"https://example.org"}]}
                """
                    .getBytes(StandardCharsets.UTF_8));
    KeptExplanations explanations =
        new KeptExplanations(
            incident -> evidence,
            id ->
                id.equals("lost")
                    ? Optional.empty()
                    : Optional.of(Json.object().put("sentence", id)));
    assertThat(explanations.of(new IncidentId(1)))
        .extracting(answer -> answer.path("sentence").asText())
        .containsExactly("a", "b");
  }
}
