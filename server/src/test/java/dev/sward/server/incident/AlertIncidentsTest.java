package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.server.alert.notify.Receiver;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents that alerts of a running server open. */
final class AlertIncidentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENTS = "/api/v1/incidents";

  /** Of a channel that is a webhook. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(clock, "--slo.evaluation_interval=1s", "--notify.allow_private=127.0.0.1/32");

  /** So many minutes of a hundred events, of which some are bad. */
  private void minutes(String dataset, Instant from, int count, int bad) {
    EventDraft draft = EventDraft.of(dataset);
    for (int minute = 0; minute < count; minute++) {
      Instant at = from.plus(Duration.ofMinutes(minute));
      draft.at(at, 100 - bad).with("ok", true).with("user.id", "u" + minute % 7);
      for (int i = 0; i < bad; i++) {
        draft.at(at).with("ok", false).with("user.id", "u" + i % 5);
      }
    }
    server.store(draft.request());
  }

  /** Three good days, then half an hour of which half is bad, until now. */
  private void burning(String dataset) {
    minutes(dataset, NOW.minus(Duration.ofDays(3)), 3 * 24 * 60, 0);
    minutes(dataset, NOW.minus(Duration.ofMinutes(30)), 30, 50);
  }

  private void objective(String name, String dataset, String service) {
    HttpResponse<String> made =
        server.post(
            "/api/v1/slos",
            """
            {"name":"%s","title":"%s!","service":"%s","sli":{"datasets":["%s"],"good":"ok"},
             "target":0.99,"window":"30d"}
            """
                .formatted(name, name, service, dataset));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private JsonNode json(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private JsonNode awaitIncident(int id, Predicate<JsonNode> isSo) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> SwardServer.json(server.get(INCIDENTS + "/" + id)),
            incident -> isSo.test(incident));
  }

  private static Predicate<JsonNode> status(String status) {
    return incident -> incident.path("status").asText().equals(status);
  }

  @Test
  void burn_opensAnIncident_thatAnotherJoins_andThatEndsByItself() {
    burning("shop");
    objective("buying", "shop", "checkout");
    JsonNode opened = awaitIncident(1, status("open"));
    assertThat(opened.path("title").asText()).isEqualTo("buying! burns its error budget");
    assertThat(opened.path("severity").asText()).isEqualTo("sev2");
    assertThat(opened.path("opened_because").asText()).isEqualTo("alert");
    assertThat(opened.path("started_at").asText()).isEqualTo("2026-03-01T11:30:00Z");
    assertThat(opened.path("services").get(0).asText()).isEqualTo("checkout");

    objective("paying", "shop", "");
    awaitIncident(1, incident -> incident.path("slos").size() == 2);
    burning("stock");
    objective("storing", "stock", "warehouse");
    assertThat(awaitIncident(2, status("open")).path("slos").toString()).isEqualTo("[\"storing\"]");

    minutes("shop", NOW, 12 * 60, 0);
    minutes("stock", NOW, 12 * 60, 0);
    clock.advance(Duration.ofHours(12));
    JsonNode ended = awaitIncident(1, status("resolved"));
    assertThat(ended.path("ended_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    awaitIncident(2, status("resolved"));
    assertThat(json(INCIDENTS).path("incidents")).hasSize(2);
    assertThat(json(INCIDENTS + "/1/timeline").path("entries").findValuesAsText("kind"))
        .containsSubsequence("burn", "opened", "alert", "burn_end", "alert", "status", "status");
  }

  /** For three days a little too much was bad; that is no part of what happens now. */
  @Test
  void slowBurnThatBecomesFast_beganWhenItBecameSo() {
    minutes("shop", NOW.minus(Duration.ofDays(3)), 3 * 24 * 60, 4);
    objective("buying", "shop", "shop");
    JsonNode slow = awaitIncident(1, status("open"));
    assertThat(slow.path("severity").asText()).isEqualTo("sev3");
    assertThat(Instant.parse(slow.path("started_at").asText()))
        .isBefore(NOW.minus(Duration.ofHours(12)));

    minutes("shop", NOW, 20, 80);
    clock.advance(Duration.ofMinutes(20));
    JsonNode fast = awaitIncident(1, incident -> incident.path("severity").asText().equals("sev2"));
    assertThat(fast.path("started_at").asText()).isEqualTo(NOW.toString());
    assertThat(json(INCIDENTS + "/1/timeline").path("entries").findValuesAsText("text"))
        .containsSubsequence("buying! began to burn.", "buying! began to burn faster.");
  }

  /** It overspends all the time; that much more is bad since a minute is not certain yet. */
  @Test
  void whatComesWhileItBurns_tellsBetterWhenItBegan_andChangesNothingElse() {
    minutes("shop", NOW.minus(Duration.ofDays(3)), 3 * 24 * 60 - 1, 8);
    minutes("shop", NOW.minus(Duration.ofMinutes(1)), 1, 20);
    objective("buying", "shop", "shop");
    JsonNode early = awaitIncident(1, status("open"));
    assertThat(early.path("started_at").asText()).isEqualTo("2026-03-01T06:00:00Z");

    minutes("shop", NOW, 5, 60);
    clock.advance(Duration.ofMinutes(5));
    awaitIncident(
        1, incident -> incident.path("started_at").asText().equals("2026-03-01T11:59:00Z"));
    JsonNode entries = json(INCIDENTS + "/1/timeline").path("entries");
    assertThat(entries.findValuesAsText("kind"))
        .filteredOn(kind -> !kind.equals("evidence"))
        .containsExactly("burn", "opened", "alert");
    assertThat(entries.get(0).path("at").asText()).isEqualTo("2026-03-01T11:59:00Z");
    assertThat(json(INCIDENTS + "/1/changes").path("changes").findValuesAsText("what"))
        .filteredOn(what -> !what.equals("evidence"))
        .containsExactly("opened", "alert", "entry_corrected", "started_at");
  }

  /** Each bad event is bad for both, and some of the second one's are not of the first. */
  @Test
  void whatIsBadForSeveralObjectives_isCountedOnce() {
    burning("shop");
    burning("stock");
    objective("buying", "shop", "shop");
    awaitIncident(1, status("open"));
    HttpResponse<String> made =
        server.post(
            "/api/v1/slos",
            """
            {"name":"selling","service":"shop","sli":{"datasets":["shop","stock"],"good":"ok"},
             "target":0.99,"window":"30d"}
            """);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    awaitIncident(1, incident -> incident.path("slos").size() == 2);
    clock.advance(Duration.ofMinutes(2));
    JsonNode impact =
        awaitIncident(1, incident -> incident.path("impact").path("slos").size() == 2)
            .path("impact");
    assertThat(impact.path("slos").findValues("bad").stream().map(JsonNode::asDouble))
        .containsExactly(1_500.0, 3_000.0);
    assertThat(impact.path("bad").asDouble()).isEqualTo(3_000);
    assertThat(impact.path("bad_at_least").asBoolean()).isFalse();
    assertThat(impact.path("users").asInt()).isEqualTo(5);
    assertThat(impact.path("users_at_least").asBoolean()).isFalse();
  }

  /** Traces in which a service calls another one. */
  private void calls(String caller, String callee) {
    EventDraft spans = EventDraft.of("spans");
    for (int i = 0; i < 10; i++) {
      Instant at = NOW.minus(Duration.ofMinutes(20)).plusSeconds(i);
      String trace = "%032x".formatted(0x5eed_0000L + 7_919L * i);
      spans.at(at).span(trace, "a", "").with("service.name", caller);
      spans.at(at).span(trace, "b", "a").with("service.name", callee);
    }
    server.store(spans.request());
  }

  @Test
  void callerOfWhatBurns_joinsItsIncident_whichSaysWhy_andNobodyElseDoes() {
    calls("shop-front", "age-verification");
    List.of("age", "front", "stock").forEach(this::burning);
    objective("proving", "age", "age-verification");
    awaitIncident(1, status("open"));
    objective("buying", "front", "shop-front");
    JsonNode joined = awaitIncident(1, incident -> incident.path("slos").size() == 2);
    assertThat(joined.path("services").toString())
        .isEqualTo("[\"age-verification\",\"shop-front\"]");
    assertThat(entries().stream().map(entry -> entry.path("text").asText()))
        .contains(
            "proving! began to burn.",
            "buying! began to burn, whose service shop-front calls age-verification.");
    assertThat(json(INCIDENTS + "/1/changes").path("changes").findValues("calls"))
        .hasToString("[[\"shop-front\",\"age-verification\"]]");

    objective("storing", "stock", "warehouse");
    assertThat(awaitIncident(2, status("open")).path("slos").toString()).isEqualTo("[\"storing\"]");
    assertThat(json(INCIDENTS).path("incidents")).hasSize(2);
  }

  @Test
  void impact_isCountedInEventsUsersAndBudget_andOnceMoreWithWhatCameLate() {
    burning("shop");
    objective("buying", "shop", "");
    JsonNode counted =
        awaitIncident(1, incident -> incident.path("impact").path("bad").asDouble() == 1_500);
    JsonNode impact = counted.path("impact");
    assertThat(impact.path("final").asBoolean()).isFalse();
    assertThat(impact.path("users").asInt()).isEqualTo(5);
    assertThat(impact.path("users_at_least").asBoolean()).isFalse();
    JsonNode slo = impact.path("slos").get(0);
    assertThat(slo.path("eligible").asDouble()).isEqualTo(6_000);
    assertThat(slo.path("users_column").asText()).isEqualTo("user.id");
    double allowed = 0.01 * 100 * 60 * 24 * 30;
    assertThat(slo.path("budget_share").asDouble()).isEqualTo(1_500 / allowed, within(0.001));

    minutes("shop", NOW, 12 * 60, 0);
    clock.advance(Duration.ofMinutes(30));
    awaitIncident(1, status("mitigated"));
    EventDraft late = EventDraft.of("shop").at(NOW.minus(Duration.ofMinutes(5)));
    late.with("ok", false).with("user.id", "late");
    server.store(late.request());
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> json("/api/v1/slos/buying/status").at("/budget/bad").asDouble() == 1_501);
    clock.advance(Duration.ofMinutes(5));
    awaitIncident(1, incident -> incident.path("impact").path("bad").asDouble() == 1_501);
    clock.advance(Duration.ofHours(10));
    JsonNode last = awaitIncident(1, incident -> incident.path("impact").path("final").asBoolean());
    assertThat(last.path("impact").path("bad").asDouble()).isEqualTo(1_501);
    assertThat(last.path("impact").path("users").asInt()).isEqualTo(6);
    assertThat(json(INCIDENTS + "/1/changes").path("changes").findValuesAsText("what"))
        .contains("impact");
  }

  @Test
  void list_tellsOfEachWhatItsPageDoes_andEveryFilterLeavesThatAlone() {
    burning("shop");
    objective("buying", "shop", "checkout");
    awaitIncident(1, status("open"));
    burning("stock");
    objective("storing", "stock", "warehouse");
    awaitIncident(2, status("open"));
    server.post(INCIDENTS, "{\"title\":\"Something smells\"}");
    server.send("PUT", INCIDENTS + "/2/roles/commander", "{\"person\":\"Ada\"}");
    for (int id = 1; id <= 2; id++) {
      awaitIncident(
          id,
          incident ->
              incident.path("impact").path("bad").asDouble() == 1_500
                  && incident.path("evidence").path("captures").asInt() > 0);
    }

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(listed("")).isEqualTo(List.of(ofItsPage(3), ofItsPage(2), ofItsPage(1))));
    List<JsonNode> list = listed("");
    assertThat(list.get(1).path("roles").get(0).path("person").asText()).isEqualTo("Ada");
    assertThat(list.get(2).path("sentence").asText()).isNotEmpty();
    String alert = json(INCIDENTS + "/2").path("alerts").get(0).path("id").asText();
    assertThat(told("?alert=" + alert)).containsExactly("2: 1500 bad, sev2");
    assertThat(told("?slo=buying")).containsExactly("1: 1500 bad, sev2");
    assertThat(told("?service=warehouse")).containsExactly("2: 1500 bad, sev2");
    assertThat(told("?q=smells&status=open")).containsExactly("3: 0 bad, sev3");
    assertThat(told("?status=resolved")).isEmpty();
    assertThat(told("?limit=2")).containsExactly("3: 0 bad, sev3", "2: 1500 bad, sev2");
    assertThat(told("?limit=2&after=2")).containsExactly("1: 1500 bad, sev2");
  }

  /** What the page of an incident says, but for what the list leaves to it. */
  private JsonNode ofItsPage(int id) {
    ObjectNode whole = (ObjectNode) json(INCIDENTS + "/" + id);
    return whole.without(List.of("alerts", "people", "milestones", "durations"));
  }

  private List<String> told(String query) {
    return listed(query).stream()
        .map(one ->
            "%d: %d bad, %s"
                .formatted(
                    one.path("id").asInt(),
                    one.path("impact").path("bad").asInt(),
                    one.path("severity").asText()))
        .toList();
  }

  private List<JsonNode> listed(String query) {
    List<JsonNode> list = new ArrayList<>();
    json(INCIDENTS + query).path("incidents").forEach(list::add);
    return list;
  }

  @Test
  void markersOfItsData_areInTheTimeline_once() {
    burning("shop");
    marker("shop", "2026-03-01T11:20:00Z", "deploy");
    marker("shop", "2026-03-01T10:00:00Z", "too early");
    marker("stock", "2026-03-01T11:20:00Z", "elsewhere");
    objective("buying", "shop", "");
    awaitEntry("marker", "deploy: v2");
    marker("shop", "2026-03-01T11:25:00Z", "flag");
    clock.advance(Duration.ofMinutes(6));
    awaitEntry("marker", "flag: v2");
    assertThat(
            entries().stream()
                .filter(entry -> entry.path("kind").asText().equals("marker"))
                .count())
        .isEqualTo(2);
  }

  @Test
  void noticesThatArrived_areInTheTimeline_once_andOthersAreNot() {
    Receiver gone = Receiver.start();
    gone.close();
    try (Receiver receiver = Receiver.start()) {
      channel("ops", receiver);
      channel("nobody", gone);
      server.send(
          "PUT",
          "/api/v1/notifications/routes",
          "{\"routes\":[{\"channels\":[\"ops\",\"nobody\"]}]}");
      burning("shop");
      objective("buying", "shop", "");
      awaitEntry("notice", "ops was paged: the alert is firing.");
      assertThat(receiver.received()).hasSize(1);
      JsonNode told = notices().getFirst();
      String alert = json(INCIDENTS + "/1").path("alerts").get(0).path("id").asText();
      assertThat(told.path("automatic").asBoolean()).isTrue();
      assertThat(told.path("detail").toString())
          .isEqualTo(
              "{\"alert\":\"%s\",\"channel\":\"ops\",\"urgency\":\"page\",\"state\":\"firing\"}"
                  .formatted(alert));

      server.restart();
      clock.advance(Duration.ofMinutes(6));
      awaitIncident(1, status("open"));
      assertThat(notices()).containsExactly(told);
    }
  }

  private void channel(String name, Receiver receiver) {
    HttpResponse<String> made =
        server.send(
            "PUT",
            "/api/v1/notifications/channels/" + name,
            "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"%s\"]}"
                .formatted(receiver.url("/"), SECRET));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  private List<JsonNode> notices() {
    return entries().stream()
        .filter(entry -> entry.path("kind").asText().equals("notice"))
        .toList();
  }

  private void marker(String dataset, String at, String type) {
    long seconds = Instant.parse(at).getEpochSecond();
    HttpResponse<String> made =
        server.post(
            "/1/markers/" + dataset,
            "{\"message\":\"v2\",\"type\":\"%s\",\"start_time\":%d}".formatted(type, seconds));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private List<JsonNode> entries() {
    List<JsonNode> entries = new ArrayList<>();
    SwardServer.json(server.get(INCIDENTS + "/1/timeline")).path("entries").forEach(entries::add);
    return entries;
  }

  private List<JsonNode> ofAlerts() {
    Set<String> kinds = Set.of("opened", "burn", "alert");
    return entries().stream().filter(entry -> kinds.contains(entry.path("kind").asText())).toList();
  }

  private void awaitEntry(String kind, String text) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            this::entries,
            entries ->
                entries.stream()
                    .anyMatch(entry ->
                        entry.path("kind").asText().equals(kind)
                            && entry.path("text").asText().equals(text)));
  }

  @Test
  void alert_namesItsIncident() {
    burning("shop");
    objective("buying", "shop", "");
    JsonNode opened = awaitIncident(1, status("open"));
    String alert = opened.path("alerts").get(0).path("id").asText();
    assertThat(json(INCIDENTS + "?alert=" + alert).path("incidents")).hasSize(1);
    assertThat(json(INCIDENTS + "?alert=none'").path("incidents")).isEmpty();
    assertThat(opened.path("sentence").asText()).startsWith("buying!: burning the budget");
    assertThat(opened.path("durations").path("detect_s").asInt()).isEqualTo(1_800);
  }

  @Test
  void incidentSomebodyTookPartIn_isNotResolvedByItself() {
    burning("shop");
    objective("buying", "shop", "");
    awaitIncident(1, status("open"));
    server.post(INCIDENTS + "/1/timeline", "{\"text\":\"I look\"}", "Sward-Person", "Ada");
    minutes("shop", NOW, 12 * 60, 0);
    clock.advance(Duration.ofHours(12));
    awaitIncident(1, status("mitigated"));
    burning("stock");
    minutes("stock", NOW, 12 * 60, 50);
    objective("storing", "stock", "");
    awaitIncident(2, status("open"));
    assertThat(json(INCIDENTS + "/1").path("status").asText()).isEqualTo("mitigated");
  }

  @Test
  void incidentOpenedByHand_isJoinedByTheAlertOfItsObjective() {
    server.post(INCIDENTS, "{\"title\":\"Something smells\",\"slos\":[\"buying\"]}");
    burning("shop");
    objective("buying", "shop", "");
    JsonNode joined = awaitIncident(1, incident -> incident.has("started_at"));
    assertThat(joined.path("title").asText()).isEqualTo("Something smells");
    assertThat(joined.path("severity").asText()).isEqualTo("sev2");
    assertThat(json(INCIDENTS).path("incidents")).hasSize(1);
  }

  @Test
  void restart_doublesNothing() {
    burning("shop");
    objective("buying", "shop", "");
    awaitIncident(1, status("open"));
    List<JsonNode> before = ofAlerts();
    assertThat(before).hasSize(3);
    server.restart();
    awaitIncident(1, status("open"));
    assertThat(ofAlerts()).isEqualTo(before);
    assertThat(json(INCIDENTS).path("incidents")).hasSize(1);
  }
}
