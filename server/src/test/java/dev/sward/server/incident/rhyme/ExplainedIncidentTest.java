package dev.sward.server.incident.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.rhyme.Clue;
import dev.sward.rhyme.Shared;
import dev.sward.server.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainedIncidentTest {
  private static ExplainedIncident of(String... answers) throws JsonProcessingException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String answer : answers) {
      nodes.add(Json.parse(answer.getBytes(StandardCharsets.UTF_8)));
    }
    return ExplainedIncident.of(nodes);
  }

  @Test
  void conditions_becomeClues_andExamplesTellTheErrors() throws JsonProcessingException {
    ExplainedIncident explained =
        of(
            """
            {"explanations":[{"share_of_selected":0.9,"conditions":[
               {"attribute":"service.version","op":"=","values":["v2.3.1"],"or_missing":false},
               {"attribute":"user.state","op":"in","values":["AK","VT"],"or_missing":true},
               {"attribute":"cart.size","op":"range","from_value":3,"or_missing":false}],
              "example":{"event":{"attributes":{"http.response.status_code":503,
                "exception.type":"java.io.IOException","name":"POST /cart"}}}}]}
            """);
    assertThat(explained.conjunctions())
        .containsExactly(
            new Shared(
                List.of(
                    Clue.range("cart.size"),
                    Clue.of("service.version", List.of("v2.3.1")),
                    Clue.of("user.state", List.of("AK", "VT", ""))),
                0.9));
    assertThat(explained.errors()).containsExactlyInAnyOrder("503", "java.io.IOException");
  }

  @Test
  void whatIsNotAsItShouldBe_isLeftOut() throws JsonProcessingException {
    assertThat(of("[]", "null", "{\"explanations\":[{\"conditions\":[]},7]}").conjunctions())
        .isEmpty();
    assertThat(
            of("{\"explanations\":[{\"share_of_selected\":7,\"conditions\":[{}]}]}").conjunctions())
        .hasSize(1);
  }
}
