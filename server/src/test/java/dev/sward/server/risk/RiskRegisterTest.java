package dev.sward.server.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The register of a running server, against budgets of counted events. */
final class RiskRegisterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          new FakeClock(NOW), "--slo.evaluation_interval=1s", "--incident.open_on=never");

  private final Million million = new Million(server, NOW);

  @BeforeEach
  void count() {
    million.count(0);
  }

  @Test
  void monthlyOutage_costsHalfOfTheBudget_isFirstAndFlagged_withItsCase() {
    JsonNode outage = million.addOutage(5, 16.6);
    assertThat(outage.path("source").asText()).isEqualTo("person");

    JsonNode slo = million.slo("buying");
    assertThat(slo.path("budget").asDouble()).isCloseTo(1_000, within(1e-6));
    assertThat(slo.path("per_minute").asDouble()).isCloseTo(23.15, within(0.01));
    JsonNode first = slo.path("risks").get(0);
    assertThat(first.path("risk")).isEqualTo(outage.path("id"));
    assertThat(first.path("rank").asInt()).isEqualTo(1);
    assertThat(first.at("/expected/mean").asDouble()).isCloseTo(500, within(1e-6));
    assertThat(first.path("share").asDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(first.path("flagged").asBoolean()).isTrue();

    String page =
        server.get("/api/v1/risks/%s/case.md?effort_days=4".formatted(outage.path("id"))).body();
    assertThat(page)
        .startsWith("# MySQL is down\n")
        .contains("| buying | 1,000 in 30d | 500 | 0 to 1,500 | 50 %, more than a quarter | 116 |")
        .contains("| noticed in half the time | buying | 58 |")
        .contains("| removed | buying | 500 | 0 to 1,500 | 50 % |")
        .contains("125 saved by each day of work")
        .contains("Nobody knows how many users");
    JsonNode said = million.get("/api/v1/risks/%s/case?effort_days=4".formatted(outage.path("id")));
    assertThat(said.path("text").asText()).isEqualTo(page);
    assertThat(said.at("/remedies/3/value/per_day_of_effort").asDouble())
        .isCloseTo(125, within(1e-6));
  }

  @Test
  void outageFoundLate_isABlindSpot_rankedItself() {
    million.retireSeeds();
    JsonNode soon = million.addOutage(10, 0);
    JsonNode late = million.addOutage(180, 0);

    JsonNode tax = million.slo("buying").path("observability_tax");
    JsonNode first = tax.path("blind_spots").get(0);
    assertThat(first.path("risk")).isEqualTo(late.path("id"));
    assertThat(Math.round(first.at("/expected/mean").asDouble())).isEqualTo(4_167);
    assertThat(first.path("rank").asInt()).isEqualTo(2);
    assertThat(first.path("flagged").asBoolean()).isTrue();
    JsonNode second = tax.path("blind_spots").get(1);
    assertThat(second.path("risk")).isEqualTo(soon.path("id"));
    assertThat(Math.round(second.at("/expected/mean").asDouble())).isEqualTo(231);
    assertThat(tax.path("bad_events").asDouble()).isCloseTo(4_398.148, within(0.001));
    assertThat(tax.path("because").asText())
        .isEqualTo(
            "4,398 of them before anybody notices: 440 % of the budget is the price of not seeing sooner.");
    assertThat(million.slo("buying").path("over_100").asBoolean()).isTrue();
    assertThat(million.slo("buying").path("sentence").asText())
        .startsWith(
            "More than the budget: the 2 listed risks are expected to cost 4,398 of the 1,000");
  }

  @Test
  void serviceWithoutHistory_getsTypicalRisks_onceAndToBeRetired() {
    JsonNode risks = million.register().path("risks");
    assertThat(risks.findValuesAsText("source")).hasSize(6).containsOnly("seeded");
    assertThat(risks.findValuesAsText("cause"))
        .containsExactly("deploy", "config", "dependency", "capacity", "data", "network");
    assertThat(risks.get(0).path("title").asText())
        .isEqualTo("A release of shop is bad and is taken back");
    double share = million.slo("buying").path("share").asDouble();
    assertThat(share).isBetween(0.1, 1.0);

    million.retireSeeds();
    assertThat(million.slo("buying").path("expected").path("mean").asDouble()).isZero();
    for (JsonNode risk : million.register().path("risks")) {
      assertThat(risk.path("source").asText()).isEqualTo("seeded");
      assertThat(
              server.send("DELETE", "/api/v1/risks/" + risk.path("id").asText(), "").statusCode())
          .isEqualTo(204);
    }
    assertThat(million.register().path("risks")).isEmpty();

    million.define("searching", "search");
    assertThat(million.register().path("risks").findValuesAsText("service"))
        .hasSize(6)
        .containsOnly("search");
    JsonNode silent = million.slo("searching");
    assertThat(silent.path("budget").asDouble()).isZero();
    assertThat(silent.path("share").asDouble()).isZero();
    assertThat(silent.path("sentence").asText()).startsWith("Nothing is counted");
  }

  @Test
  void whatIf_isWhatTheRegisterSaysWhenItIsDone() {
    JsonNode outage = million.addOutage(60, 30);
    String asked =
        "{\"changes\":[{\"risk\":%s,\"detect_factor\":0.5,\"frequency_factor\":0.5}]}"
            .formatted(outage.path("id"));
    HttpResponse<String> answer = server.post("/api/v1/risks/what-if", asked);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode compared = SwardServer.json(answer).path("slos").get(0);
    JsonNode before = million.slo("buying");
    assertThat(compared.path("before")).isEqualTo(before.path("expected"));

    million.change(outage, "\"every\":\"60d\",\"detect_minutes\":30");
    JsonNode after = million.slo("buying");
    assertThat(compared.at("/after/mean").asDouble())
        .isCloseTo(after.at("/expected/mean").asDouble(), within(1e-6));
    assertThat(compared.at("/after/p95").asDouble())
        .isCloseTo(after.at("/expected/p95").asDouble(), within(1e-6));
    assertThat(compared.at("/saved/mean").asDouble())
        .isCloseTo(
            before.at("/expected/mean").asDouble() - after.at("/expected/mean").asDouble(),
            within(1e-6));
    assertThat(compared.at("/saved/p05").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(compared.path("sentence").asText()).isEqualTo(after.path("sentence").asText());
  }

  @Test
  void registerIsTheSame_afterARestart() {
    million.addOutage(5, 16.6);
    JsonNode before = million.register();
    server.restart();
    JsonNode after = million.register();
    assertThat(after.path("risks")).isEqualTo(before.path("risks"));
    assertThat(after.path("slos")).isEqualTo(before.path("slos"));
  }
}
