package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running server lives through a month; afterwards the back-test says what it said then. */
@Tag("slow")
final class LiveAndReplayedTest {
  private static final Instant START = Instant.parse("2026-05-20T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 30;
  private static final String BUYING =
      """
      {"name":"%s","title":"Buying","sli":{"datasets":["shop"],"good":"ok"},
       "target":0.999,"window":%s}
      """;
  private static final String RULES =
      """
      {"rules":[
        {"kind":"burn_rate","urgency":"page","factor":10,"long":"30m","short":"5m"},
        {"kind":"burn_rate","urgency":"ticket","factor":2,"long":"6h","short":"30m"},
        {"kind":"exhaustion","urgency":"ticket","horizon":"3d","least_burn_rate":1,"long":"1d","short":"2h"},
        {"kind":"silence","urgency":"page","length":"30m","expected_rows":20}],
       "coverage_floor":0.5}
      """;

  /** What goes wrong, by the day, the hour, for how many minutes, and how many of a thousand. */
  private static final List<Burn> BURNS =
      List.of(
          new Burn(3, 10, 40, 50),
          new Burn(8, 2, 120, 1_000),
          new Burn(12, 14, 180, 20),
          new Burn(17, 1, 60, Burn.SILENT),
          new Burn(20, 0, 2 * 1_440, 3),
          new Burn(26, 9, 12, 700));

  /** Just before a second is over, so that the next look is near. */
  private final FakeClock clock = new FakeClock(START.plusMillis(990));

  @RegisterExtension
  final SwardServer server = SwardServer.at(clock, "--slo.evaluation_interval=1s");

  private record Burn(int day, int hour, int minutes, int bad) {
    static final int SILENT = -1;

    boolean isDuring(Instant time) {
      Instant from = START.plus(DAY.multipliedBy(day)).plus(Duration.ofHours(hour));
      return !time.isBefore(from) && time.isBefore(from.plus(Duration.ofMinutes(minutes)));
    }
  }

  @Test
  void rollingWindow_editedRulesMaintenanceAndReset_giveTheSameAlerts() {
    assertSameAlerts("\"7d\"", RULES);
  }

  @Test
  void calendarMonths_ofDifferentLengths_giveTheSameAlerts() {
    assertSameAlerts(
        "{\"calendar\":\"month\",\"time_zone\":\"Europe/Berlin\"}", "{\"set\":\"workbook\"}");
  }

  private void assertSameAlerts(String window, String rules) {
    for (int day = -35; day < 0; day++) {
      happens(day);
    }
    ok(server.post("/api/v1/slos", BUYING.formatted("buying", window)), 201);
    ok(server.send("PUT", "/api/v1/slos/buying/rules", rules), 200);
    awaitCounted();
    for (int day = 0; day < DAYS; day++) {
      if (day == 7) {
        adjust(
            "{\"kind\":\"exclusion\",\"start\":\"2026-05-28T01:30:00Z\",\"end\":\"2026-05-28T04:30:00Z\",\"reason\":\"move\"}");
      }
      if (day == 15) {
        adjust("{\"kind\":\"reset\",\"reason\":\"agreed\"}");
      }
      happens(day);
      clock.advance(DAY);
      awaitCounted();
    }
    clock.advance(Duration.ofMinutes(1));
    awaitCounted();
    clock.advance(Duration.ofMinutes(-1));

    JsonNode replayed = backtest("\"buying\"", "");
    List<String> said = live();
    assertThat(replayed.path("counted_from").asText()).isEqualTo("rollups");
    assertThat(firings(replayed)).hasSizeGreaterThan(3).isEqualTo(said);
    assertThat(said).noneMatch(firing -> firing.contains("2026-05-28T"));
    assertThat(replayed.path("adjustments"))
        .extracting(adjustment -> adjustment.path("reason").asText())
        .containsExactly("move", "agreed");

    JsonNode draft =
        backtest(BUYING.formatted("buying", window).replace("\"ok\"", "\"ok = true\""), "");
    assertThat(draft.path("counted_from").asText()).isEqualTo("events");
    assertThat(firings(draft)).isEqualTo(said);

    JsonNode stranger = backtest(BUYING.formatted("other", window), ",\"rules\":" + rules);
    assertThat(firings(stranger)).anyMatch(firing -> firing.contains("2026-05-28T"));
    assertThat(firings(backtest("\"buying\"", ",\"rules\":\"standard\""))).isNotEqualTo(said);
  }

  private void happens(int day) {
    Instant from = START.plus(DAY.multipliedBy(day));
    EventDraft draft = EventDraft.of("shop");
    for (int minute = 0; minute < DAY.toMinutes(); minute++) {
      Instant at = from.plus(Duration.ofMinutes(minute)).plusSeconds(7);
      int bad =
          BURNS.stream().filter(burn -> burn.isDuring(at)).findFirst().map(Burn::bad).orElse(0);
      if (bad != Burn.SILENT && bad < 1_000) {
        draft.at(at, 1_000 - bad).with("ok", true);
      }
      if (bad > 0) {
        draft.at(at, bad).with("ok", false);
      }
    }
    server.store(draft.request());
  }

  private void adjust(String adjustment) {
    ok(server.post("/api/v1/slos/buying/adjustments", adjustment), 201);
  }

  private void awaitCounted() {
    String now = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          JsonNode status = ok(server.get("/api/v1/slos/buying/status"), 200);
          return status.path("counted_up_to").asText().equals(now)
              && status.path("progress").asDouble() == 1;
        });
  }

  private JsonNode backtest(String slo, String members) {
    return ok(
        server.post(
            "/api/v1/slos/backtest",
            "{\"slo\":%s,\"start_time\":\"%s\"%s}".formatted(slo, START, members)),
        200);
  }

  private static List<String> firings(JsonNode backtest) {
    List<String> firings = new ArrayList<>();
    for (JsonNode firing : backtest.path("firings")) {
      firings.add(
          firing(
              firing.path("kind").asText(),
              firing.path("urgency").asText(),
              firing.path("from").asText(),
              firing.path("to").asText()));
    }
    return firings;
  }

  /** Each time at one urgency, by the logs of all alerts. */
  private List<String> live() {
    List<JsonNode> changes = new ArrayList<>();
    for (JsonNode alert : ok(server.get("/api/v1/alerts?limit=1000"), 200).path("alerts")) {
      String id = alert.path("id").asText();
      for (JsonNode change : ok(server.get("/api/v1/alerts/" + id), 200).path("transitions")) {
        if (!change.path("from").equals(change.path("to"))) {
          changes.add(change);
        }
      }
    }
    changes.sort(Comparator.comparing(change -> change.path("at").asText()));
    List<String> firings = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      JsonNode change = changes.get(i);
      String end =
          i + 1 < changes.size()
              ? changes.get(i + 1).path("at").asText()
              : clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
      if (!change.path("to").asText().equals("none")) {
        firings.add(
            firing(
                change.path("kind").asText(),
                change.path("to").asText(),
                change.path("at").asText(),
                end));
      }
    }
    return firings;
  }

  private static String firing(String kind, String urgency, String from, String to) {
    return "%s %s %s to %s".formatted(kind, urgency, from, to);
  }

  private static JsonNode ok(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return SwardServer.json(answer);
  }
}
