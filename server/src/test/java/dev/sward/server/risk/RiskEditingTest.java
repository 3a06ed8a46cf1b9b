package dev.sward.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who change risks, and what they may write. */
final class RiskEditingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(
          new FakeClock(NOW), "--slo.evaluation_interval=1s", "--incident.open_on=never");

  private final Million million = new Million(server, NOW);

  @BeforeAll
  static void count() {
    new Million(server, NOW).count(0);
  }

  private static String path(JsonNode risk) {
    return "/api/v1/risks/" + risk.path("id").asText();
  }

  @Test
  void twoEditors_theSecondIsToldWhoWasFirst_andLosesNothing() {
    JsonNode risk = million.addOutage(5, 10);
    HttpResponse<String> first =
        server.send(
            "PUT",
            path(risk),
            "{\"version\":1,\"detect_minutes\":2,\"notes\":\"alert added\"}",
            "Sward-Person",
            "Ada%20L.");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

    HttpResponse<String> second =
        server.send("PUT", path(risk), "{\"version\":1,\"repair_minutes\":1}");
    assertThat(second.statusCode()).isEqualTo(409);
    JsonNode problem = SwardServer.json(second);
    assertThat(problem.path("code").asText()).isEqualTo("risk.changed");
    assertThat(problem.path("detail").asText())
        .isEqualTo(
            "version: 1 (expected: 2). Ada L. changed it at 2026-03-01T12:00:00Z. Load it again with GET %s and repeat your change"
                .formatted(path(risk)));
    assertThat(server.send("DELETE", path(risk) + "?version=1", "").statusCode()).isEqualTo(409);

    JsonNode kept = million.get(path(risk));
    assertThat(kept.path("version").asInt()).isEqualTo(2);
    assertThat(kept.path("detect_minutes").asDouble()).isEqualTo(2);
    assertThat(kept.path("repair_minutes").asDouble()).isEqualTo(10);
    assertThat(kept.at("/updated_by/person").asText()).isEqualTo("Ada L.");

    assertThat(server.send("DELETE", path(risk) + "?version=2", "").statusCode()).isEqualTo(204);
    assertThat(server.get(path(risk)).statusCode()).isEqualTo(404);
    JsonNode trail = million.get(path(risk) + "/changes").path("changes");
    assertThat(trail.findValuesAsText("what")).containsExactly("added", "changed", "deleted");
    assertThat(trail.get(1).at("/before/detect_minutes").asDouble()).isEqualTo(5);
    assertThat(trail.get(1).at("/after/detect_minutes").asDouble()).isEqualTo(2);
    assertThat(trail.get(1).at("/by/person").asText()).isEqualTo("Ada L.");
  }

  @Test
  void figuresThatSomebodyChanges_areTheirs_aNoteIsNot() {
    JsonNode seeded = million.register().path("risks").get(0);
    JsonNode noted = million.change(seeded, "\"notes\":\"seen\",\"title\":\"Bad release\"");
    assertThat(noted.path("source").asText()).isEqualTo("seeded");
    JsonNode stated = million.change(noted, "\"per_year\":3");
    assertThat(stated.path("source").asText()).isEqualTo("person");
    assertThat(stated.path("per_year").asDouble()).isEqualTo(3);
    assertThat(stated.at("/spread/frequency")).isEqualTo(seeded.at("/spread/frequency"));
  }

  @Test
  void shareOfAll_needsNoOtherSpread() {
    JsonNode risk =
        million.add(
            """
            {"title":"Half","service":"shop","slos":[],"per_year":1,"detect_minutes":1,
             "repair_minutes":1,"share_of_events":0.5,"spread":{"share":0.3}}
            """);
    assertThat(risk.path("slos").toString()).isEqualTo("[\"buying\"]");
    JsonNode all = million.change(risk, "\"share_of_events\":1");
    assertThat(all.at("/spread/share").asDouble()).isZero();
    server.send("DELETE", path(risk), "");
  }

  @Test
  void bodyThatIsNotValid_isToldPlaceByPlace() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/risks",
            "{\"title\":\" \",\"slos\":[\"buyin\"],\"per_year\":-1,\"repair_minutes\":\"x\",\"share_of_events\":2,\"spread\":{\"detect\":0.5},\"cost\":5}");
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = SwardServer.json(answer);
    assertThat(problem.path("code").asText()).isEqualTo("risk.invalid");
    assertThat(problem.findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "title",
            "slos[0]",
            "per_year",
            "detect_minutes",
            "repair_minutes",
            "share_of_events",
            "spread.detect",
            "cost");
    assertThat(answer.body()).contains("buying");
    assertThat(
            server
                .post(
                    "/api/v1/risks",
                    "{\"title\":\"x\",\"every\":\"1s\",\"detect_minutes\":1,\"repair_minutes\":1,\"slos\":[\"buying\"]}")
                .body())
        .contains("every");
    assertThat(server.post("/api/v1/risks", "[]").statusCode()).isEqualTo(400);
    assertThat(server.post("/api/v1/risks/what-if", "{\"changes\":[{\"risk\":99999}]}").body())
        .contains("the number of a risk that is not retired");
    for (String odd : new String[] {"0", "01", "x", "99999999999999999999", "-1"}) {
      assertThat(server.get("/api/v1/risks/" + odd).statusCode()).isEqualTo(404);
    }
    assertThat(server.get("/api/v1/risks/1/case?detect_factor=1e9").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "a | b | c",
        "[click](javascript:alert(1))",
        "one\\n# two\\n| x |",
        "```\\u0000\\u202e",
        "'; DROP TABLE risk; --",
        "=cmd()",
        "__proto__",
        "%s %d ${jndi:ldap://x}"
      })
  void hostileTitle_isKeptAsItIs_andMeansNothingOnThePage(String title) {
    JsonNode risk =
        million.add(
            "{\"title\":\"%s\",\"slos\":[\"buying\"],\"per_year\":1,\"detect_minutes\":1,\"repair_minutes\":1}"
                .formatted(title));
    JsonNode said = million.get(path(risk) + "/case");
    assertThat(said.path("title")).isEqualTo(risk.path("title"));
    assertThat(said.path("text").asText().lines().filter(line -> line.startsWith("# "))).hasSize(1);
    assertThat(said.path("html").asText())
        .doesNotContain("<img", "<a href=\"javascript", "<h1>two")
        .contains("<h1>");
    server.send("DELETE", path(risk), "");
  }
}
