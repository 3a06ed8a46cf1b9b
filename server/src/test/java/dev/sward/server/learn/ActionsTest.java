package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Actions at a real server. */
final class ActionsTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final LearnRig rig = new LearnRig(server);
  private String incident = "";

  @BeforeEach
  void open() {
    incident = rig.people().opened("Carts are empty");
  }

  private JsonNode add(String body) {
    return rig.people().post(incident + "/actions", body);
  }

  private JsonNode change(int status, long id, String body) {
    return rig.people().as("Bo", status, "PATCH", "/actions/" + id, body);
  }

  private JsonNode list(String query) {
    return rig.people().get("/actions" + query).path("actions");
  }

  @Test
  void action_isResolved_changed_done_andDeleted_andTheTrailSaysSo() {
    JsonNode added =
        add(
            "{\"title\":\"Test carts\",\"kind\":\"detect\",\"owner\":\"Ada\",\"due\":\"2026-03-10\",\"effort_days\":0.5,\"url\":\"https://example.com/1\"}");
    assertThat(added.toString())
        .isEqualTo(
            "{\"id\":1,\"title\":\"Test carts\",\"kind\":\"detect\",\"owner\":\"Ada\",\"state\":\"open\",\"due\":\"2026-03-10\",\"effort_days\":0.5,\"url\":\"https://example.com/1\",\"version\":1,\"incident\":1,\"overdue\":false,\"reopened\":[]}");
    JsonNode less = change(200, 1, "{\"version\":1,\"owner\":null,\"due\":null,\"url\":null}");
    assertThat(less.path("owner").asText()).isEmpty();
    assertThat(less.has("due") || less.has("url")).isFalse();
    assertThat(less.path("effort_days").asDouble()).isEqualTo(0.5);
    JsonNode done = change(200, 1, "{\"version\":2,\"state\":\"done\"}");
    assertThat(done.path("settled_by").path("person").asText()).isEqualTo("Bo");
    assertThat(done.path("settled_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(change(409, 1, "{\"version\":2,\"state\":\"dropped\"}").path("detail").asText())
        .isEqualTo(
            "version: 2 (expected: 3). Load it again with GET /api/v1/actions/1 and repeat your change");
    rig.people().as("Bo", 409, "DELETE", "/actions/1?version=2", "");
    rig.people().as("Bo", 204, "DELETE", "/actions/1?version=3", "");
    change(404, 1, "{\"version\":3}");
    JsonNode trail = rig.people().get(incident + "/changes").path("changes");
    assertThat(trail.findValuesAsText("what"))
        .filteredOn(what -> what.startsWith("action"))
        .containsExactly("action", "action", "action_done", "action_deleted");
    for (JsonNode change : trail) {
      if (change.path("what").asText().equals("action_done")) {
        assertThat(change.path("detail").path("before").path("state").asText()).isEqualTo("open");
      }
    }
  }

  @Test
  void overdue_isWhatIsOpenWhenItsDayIsOver() {
    add("{\"title\":\"late\",\"due\":\"2026-03-02\",\"owner\":\"Ada\"}");
    add("{\"title\":\"done\",\"due\":\"2026-03-02\"}");
    add("{\"title\":\"later\",\"due\":\"2026-03-03\",\"owner\":\"Bo\"}");
    add("{\"title\":\"some day\"}");
    change(200, 2, "{\"version\":1,\"state\":\"done\"}");
    clock.advance(Duration.ofHours(35));
    assertThat(list("?overdue=true")).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(list("?overdue=true").findValuesAsText("title")).containsExactly("late");
    assertThat(list("?sort=due&state=open").findValuesAsText("title"))
        .containsExactly("late", "later", "some day");
    assertThat(list("?owner=Bo").findValuesAsText("title")).containsExactly("later");
    assertThat(list("?state=done").findValuesAsText("title")).containsExactly("done");
    rig.people().as("Ada", 400, "GET", "/actions?overdue=yes", "");
    rig.people().as("Ada", 400, "GET", "/actions?sort=age", "");
    rig.people().as("Ada", 400, "GET", "/actions?state=gone", "");
  }

  @Test
  void whatIsNotValid_isToldByItsPlace() {
    JsonNode wrong =
        rig.people()
            .as(
                "Ada",
                400,
                "POST",
                incident + "/actions",
                "{\"title\":\" \",\"kind\":\"pray\",\"owner\":\"a\\nb\",\"due\":\"2026-02-30\",\"effort_days\":0,\"url\":\"javascript:alert(1)\",\"risk\":0,\"repair_factor\":-1,\"state\":\"done\"}");
    assertThat(wrong.path("errors").findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "state",
            "title",
            "kind",
            "owner",
            "due",
            "effort_days",
            "url",
            "risk",
            "repair_factor");
    add("{\"title\":\"<img src=x onerror=alert(1)>\"}");
    assertThat(LearnRig.text(rig.postmortem(incident), "actions"))
        .isEqualTo("- \\<img src=x onerror=alert(1)> (prevent, open)");
  }

  @Test
  void actionsOfAnIncident_haveABound() {
    for (int i = 0; i < Actions.MOST; i++) {
      add("{\"title\":\"one more\"}");
    }
    JsonNode full =
        rig.people().as("Ada", 409, "POST", incident + "/actions", "{\"title\":\"too many\"}");
    assertThat(full.path("code").asText()).isEqualTo("action.too_many");
  }
}
