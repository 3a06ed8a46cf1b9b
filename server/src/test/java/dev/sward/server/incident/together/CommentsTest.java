package dev.sward.server.incident.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comments and mentions at a real server. */
final class CommentsTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final People people = new People(server);

  @Test
  void comment_isAnsweredAsTextAndAsHtml() {
    String path = people.opened("Carts are empty") + "/comments";

    JsonNode made = people.post(path, "{\"text\":\"See **v2**\"}");

    assertThat(made.toString())
        .isEqualTo(
            "{\"number\":1,\"version\":1,\"text\":\"See **v2**\",\"html\":\"<p>See <strong>v2</strong></p>\\n\",\"at\":\"2026-03-01T12:00:00Z\",\"by\":{\"person\":\"Ada Löw\",\"token\":\"\"}}");
    assertThat(people.get(path).path("comments").path(0)).isEqualTo(made);
  }

  @Test
  void hostileComment_isInert() {
    String path = people.opened("<script>alert(1)</script>") + "/comments";
    JsonNode made =
        people.post(
            path, "{\"text\":\"<img src=x onerror=alert(1)> [a](javascript:alert(1)) ${jndi:x}\"}");

    assertThat(made.path("html").asText())
        .isEqualTo("<p>&lt;img src=x onerror=alert(1)&gt; a ${jndi:x}</p>\n");
  }

  @Test
  void secondEditorOfAVersion_isTold() {
    String path = people.opened("Carts are empty") + "/comments";
    people.post(path, "{\"text\":\"one\"}");
    people.as("Bo", 200, "PATCH", path + "/1", "{\"version\":1,\"text\":\"two\"}");

    assertThat(
            people
                .as("Cy", 409, "PATCH", path + "/1", "{\"version\":1,\"text\":\"three\"}")
                .path("detail")
                .asText())
        .isEqualTo(
            "version: 1 (expected: 2). Load it again with GET /api/v1/incidents/1/comments and repeat your change");
    people.as("Cy", 409, "DELETE", path + "/1?version=1", "");
    assertThat(people.get(path).path("comments").path(0).path("text").asText()).isEqualTo("two");
  }

  @Test
  void whatWasSaidBefore_staysInTheTrail() {
    String incident = people.opened("Carts are empty");
    String path = incident + "/comments";
    people.post(path, "{\"text\":\"one\"}");
    people.as("Bo", 200, "PATCH", path + "/1", "{\"version\":1,\"text\":\"two\"}");
    people.as("Bo", 204, "DELETE", path + "/1?version=2", "");

    assertThat(people.get(path).path("comments")).isEmpty();
    JsonNode trail = people.get(incident + "/changes").path("changes");
    assertThat(trail.findValuesAsText("before")).containsExactly("one", "two");
    assertThat(people.post(path, "{\"text\":\"again\"}").path("number").asInt()).isEqualTo(2);
  }

  @Test
  void mentions_areFoundByTheWholeName() {
    String path = people.opened("Carts are empty") + "/comments";
    people.post(path, "{\"text\":\"@Ada Löw, please look\"}");
    people.post(path, "{\"text\":\"ask @ada löwenstein or mail x@ada löw\"}");
    people.post(path, "{\"text\":\"(@ADA LÖW)\"}");
    people.post(path, "{\"text\":\"not any more: @Bo\"}");
    people.as("Bo", 200, "PATCH", path + "/4", "{\"version\":1,\"text\":\"nobody\"}");

    assertThat(
            people.get("/mentions?person=Ada%20L%C3%B6w").path("mentions").findValuesAsText("text"))
        .containsExactlyInAnyOrder("@Ada Löw, please look", "(@ADA LÖW)");
    assertThat(people.get("/mentions?person=Bo").path("mentions")).isEmpty();
    people.as("Bo", 400, "GET", "/mentions", "");
    assertThat(people.get("/people?q=ad").path("people").toString()).isEqualTo("[\"Ada Löw\"]");
  }

  @Test
  void entryOfTheTimeline_mentionsAsItIsCorrected() {
    String path = people.opened("Carts are empty") + "/timeline";
    JsonNode entries = people.post(path, "{\"text\":\"@Ada Löw rolls back\"}").path("entries");
    int number = entries.path(entries.size() - 1).path("number").asInt();

    assertThat(people.get("/mentions?person=Ada%20L%C3%B6w").path("mentions").path(0).toString())
        .startsWith(
            "{\"place\":\"entry\",\"incident\":1,\"number\":%d,\"text\":\"@Ada Löw rolls back\""
                .formatted(number));
    people.as(
        "Ada Löw",
        200,
        "PATCH",
        path + "/" + number,
        "{\"text\":\"@Bo rolls back\",\"reason\":\"it was Bo\"}");
    assertThat(people.get("/mentions?person=Ada%20L%C3%B6w").path("mentions")).isEmpty();
    assertThat(people.get("/mentions?person=bo").path("mentions").findValuesAsText("text"))
        .containsExactly("@Bo rolls back");
  }
}
