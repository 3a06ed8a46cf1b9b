package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.alert.notify.Receiver;
import dev.sward.testkit.FakeClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What trackers are sent, and what becomes of their answers. */
final class TrackersTest {
  private static final String PAGE = "https://sward.example";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Receiver receiver = Receiver.start();

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(clock, "--notify.allow_private=127.0.0.1/32", "--server.public_url=" + PAGE);

  private final LearnRig rig = new LearnRig(server);

  @BeforeEach
  void add() {
    String incident = rig.people().opened("Carts (*all*) are empty");
    rig.people()
        .post(
            incident + "/actions",
            "{\"title\":\"Test carts\",\"owner\":\"Ada\",\"due\":\"2026-03-10\"}");
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private JsonNode put(int status, String name, String body) {
    return rig.people().as("Ada", status, "PUT", "/trackers/" + name, body);
  }

  private void tracker(String kind, String project, String more) {
    put(
        200,
        "own",
        "{\"kind\":\"%s\",\"url\":\"%s\",\"project\":\"%s\",\"token\":\"s3cret\"%s}"
            .formatted(kind, receiver.url(""), project, more));
  }

  private JsonNode track(int status) {
    return rig.people().as("Bo", status, "POST", "/actions/1/tracker", "");
  }

  private Receiver.Received sent() {
    assertThat(receiver.received()).hasSize(1);
    return receiver.received().getFirst();
  }

  @Test
  void gitHub_isSentAnIssue_whoseAddressIsKept() {
    tracker("github", "acme/shop", "");
    receiver.willAnswer(
        201, Map.of(), "{\"number\":7,\"html_url\":\"https://github.com/acme/shop/issues/7\"}");

    assertThat(track(200).path("url").asText()).isEqualTo("https://github.com/acme/shop/issues/7");
    assertThat(sent().path()).isEqualTo("/repos/acme/shop/issues");
    assertThat(sent().headers())
        .containsEntry("authorization", "Bearer s3cret")
        .containsEntry("accept", "application/vnd.github+json")
        .containsEntry("x-github-api-version", "2022-11-28")
        .containsEntry("content-type", "application/json");
    assertThat(sent().text())
        .isEqualTo(
            "{\"title\":\"Test carts\",\"body\":\"Resolved after incident 1: Carts (\\\\*all\\\\*) are empty. Owner: Ada. Due: 2026-03-10.\\n\\n[The incident in Sward](https://sward.example/incidents/1)\"}");
    assertThat(track(409).path("code").asText()).isEqualTo("action.tracked");
    assertThat(rig.people().get("/incidents/1/changes").toString()).doesNotContain("s3cret");
  }

  @Test
  void gitLab_isSentAnIssueWithItsDay() {
    tracker("gitlab", "acme/web/shop", "");
    receiver.willAnswer(
        201, Map.of(), "{\"iid\":3,\"web_url\":\"https://gitlab.com/acme/web/shop/-/issues/3\"}");

    assertThat(track(200).path("url").asText())
        .isEqualTo("https://gitlab.com/acme/web/shop/-/issues/3");
    assertThat(sent().path()).isEqualTo("/api/v4/projects/acme%2Fweb%2Fshop/issues");
    assertThat(sent().headers()).containsEntry("private-token", "s3cret");
    assertThat(sent().json().path("due_date").asText()).isEqualTo("2026-03-10");
    assertThat(sent().json().path("description").asText()).contains("(https://sward.example/inc");
  }

  @Test
  void jira_isSentAnIssue_andItsAddressIsMadeOfItsKey() {
    tracker("jira", "SHOP", ",\"username\":\"ada@example.com\",\"issue_type\":\"Bug\"");
    receiver.willAnswer(201, Map.of(), "{\"id\":\"10000\",\"key\":\"SHOP-24\"}");

    assertThat(track(200).path("url").asText())
        .isEqualTo(receiver.url("/browse/SHOP-24").toString());
    assertThat(sent().path()).isEqualTo("/rest/api/2/issue");
    assertThat(sent().headers())
        .containsEntry("authorization", "Basic YWRhQGV4YW1wbGUuY29tOnMzY3JldA==");
    assertThat(sent().text())
        .isEqualTo(
            "{\"fields\":{\"project\":{\"key\":\"SHOP\"},\"issuetype\":{\"name\":\"Bug\"},\"summary\":\"Test carts\",\"description\":\"Resolved after incident 1: Carts (*all*) are empty. Owner: Ada. Due: 2026-03-10.\\n\\nhttps://sward.example/incidents/1\"}}");
  }

  @Test
  void jiraWithoutAnAccount_isShownTheTokenAlone() {
    tracker("jira", "SHOP", "");
    receiver.willAnswer(201, Map.of(), "{\"key\":\"SHOP-1\"}");
    track(200);
    assertThat(sent().headers()).containsEntry("authorization", "Bearer s3cret");
    assertThat(sent().json().at("/fields/issuetype/name").asText()).isEqualTo("Task");
  }

  @Test
  void refusalsAndOddAnswers_areTold_andNothingIsKept() {
    tracker("github", "acme/shop", "");
    receiver.willAnswer(401, Map.of(), "{\"message\":\"Bad credentials\"}");
    assertThat(track(502).path("detail").asText())
        .isEqualTo("tracker: own. it answered 401: {\"message\":\"Bad credentials\"}");
    receiver.willAnswer(302, Map.of("Location", "http://127.0.0.1/"), "");
    assertThat(track(502).path("code").asText()).isEqualTo("tracker.failed");
    receiver.willAnswer(201, Map.of(), "{\"html_url\":\"javascript:alert(1)\"}");
    assertThat(track(502).path("detail").asText()).contains("did not say where");
    receiver.willAnswer(201, Map.of(), "no JSON");
    track(502);
    assertThat(rig.people().get("/incidents/1/actions").path("actions").get(0).has("url"))
        .isFalse();
  }

  @Test
  void addressesThatAreNotPublic_areNotConnectedTo() {
    put(
        200,
        "inside",
        "{\"kind\":\"github\",\"url\":\"http://169.254.169.254\",\"project\":\"a/b\",\"token\":\"t\"}");
    assertThat(track(502).path("detail").asText()).contains("expected: a public address");
  }

  @Test
  void tokens_areNeverShown_andStayWithTheirPlace() {
    tracker("github", "acme/shop", "");
    assertThat(rig.people().get("/trackers").toString())
        .isEqualTo(
            "{\"trackers\":[{\"name\":\"own\",\"kind\":\"github\",\"url\":\"%s\",\"project\":\"acme/shop\"}]}"
                .formatted(receiver.url("")));
    put(
        200,
        "own",
        "{\"kind\":\"github\",\"url\":\"%s\",\"project\":\"acme/cart\"}"
            .formatted(receiver.url("")));
    JsonNode elsewhere =
        put(
            400,
            "own",
            "{\"kind\":\"github\",\"url\":\"https://evil.example\",\"project\":\"a/b\"}");
    assertThat(elsewhere.path("errors").findValuesAsText("path")).containsExactly("token");
  }

  @Test
  void whatIsNotValid_isToldByItsPlace_withoutTheToken() {
    JsonNode wrong =
        put(
            400,
            "Not%20A%20Name",
            "{\"kind\":\"github\",\"url\":\"file:///etc/passwd\",\"project\":\"../..\",\"token\":\"a b\"}");
    assertThat(wrong.path("errors").findValuesAsText("path"))
        .containsExactlyInAnyOrder("name", "url", "project", "token");
    assertThat(wrong.toString()).doesNotContain("a b");
    assertThat(put(400, "x", "{\"kind\":\"trello\"}").toString())
        .contains("one of github, gitlab, jira");
    rig.people().as("Ada", 404, "DELETE", "/trackers/none", "");
    assertThat(track(409).path("code").asText()).isEqualTo("tracker.unclear");
  }
}
