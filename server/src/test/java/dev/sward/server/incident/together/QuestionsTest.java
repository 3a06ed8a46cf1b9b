package dev.sward.server.incident.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions and notes at a real server. */
final class QuestionsTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final People people = new People(server);

  @Test
  void answers_becomeNotesOnWhatWasAskedAbout() {
    people.post(
        "/questions",
        "{\"about\":{\"dataset\":\"shop\",\"column\":\"cart.size\"},\"text\":\"Is it in *pieces*?\"}");
    people.post("/questions", "{\"about\":{\"service\":\"cart\"},\"text\":\"Who owns it?\"}");
    assertThat(people.get("/notes?dataset=shop").path("notes")).isEmpty();

    people.as("Bo", 201, "POST", "/questions/1/answers", "{\"text\":\"In pieces, @Ada Löw\"}");

    JsonNode notes = people.get("/notes?dataset=shop&column=cart.size").path("notes");
    assertThat(notes).hasSize(1);
    assertThat(notes.path(0).path("text").asText()).isEqualTo("In pieces, @Ada Löw");
    assertThat(notes.path(0).path("question_text").asText()).isEqualTo("Is it in *pieces*?");
    assertThat(notes.path(0).path("by").path("person").asText()).isEqualTo("Bo");
    assertThat(people.get("/notes?dataset=shop&column=other").path("notes")).isEmpty();
    assertThat(people.get("/notes?service=cart").path("notes")).isEmpty();
    assertThat(people.get("/questions?service=cart").path("questions")).hasSize(1);
    assertThat(
            people
                .get("/mentions?person=Ada%20L%C3%B6w")
                .path("mentions")
                .path(0)
                .path("place")
                .asText())
        .isEqualTo("answer");
  }

  @Test
  void thanks_countOnceAPerson() {
    people.post("/questions", "{\"about\":{\"dataset\":\"shop\"},\"text\":\"Why?\"}");
    people.as("Bo", 200, "POST", "/questions/1/thanks", "");
    people.as("bo", 200, "POST", "/questions/1/thanks", "");

    assertThat(people.as("Cy", 200, "POST", "/questions/1/thanks", "").path("thanks").asInt())
        .isEqualTo(2);
    assertThat(people.as("", 400, "POST", "/questions/1/thanks", "").path("code").asText())
        .isEqualTo("question.nobody");
  }

  @Test
  void questionInAnIncident_isInItsTrail() {
    String incident = people.opened("Carts are empty");
    people.post(
        "/questions", "{\"about\":{\"dataset\":\"shop\"},\"text\":\"Why?\",\"incident\":1}");
    people.post("/questions/1/answers", "{\"text\":\"So.\"}");
    people.as("Bo", 200, "POST", "/questions/1/thanks", "");

    assertThat(people.get(incident + "/changes").path("changes").findValuesAsText("what"))
        .filteredOn(what -> !what.equals("evidence"))
        .containsExactly("opened", "question", "question", "question");
    assertThat(people.get("/questions?incident=1").path("questions")).hasSize(1);
    people.as(
        "Bo",
        404,
        "POST",
        "/questions",
        "{\"about\":{\"dataset\":\"a\"},\"text\":\"x\",\"incident\":9}");
  }

  @Test
  void questionAboutNothing_isRefused() {
    assertThat(
            people
                .as(
                    "Bo",
                    400,
                    "POST",
                    "/questions",
                    "{\"about\":{\"column\":\"x\"},\"text\":\"x\"}")
                .path("detail")
                .asText())
        .isEqualTo(
            "about: {\"column\":\"x\"} (expected: a dataset, perhaps with a column, or a service)");
    people.as("Bo", 404, "GET", "/questions/7", "");
    people.as("Bo", 404, "GET", "/questions/x", "");
  }
}
