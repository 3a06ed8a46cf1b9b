package dev.sward.server.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A register with as many risks as there may be. */
final class FullRegisterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          new FakeClock(NOW), "--slo.evaluation_interval=1s", "--incident.open_on=never");

  private final Million million = new Million(server, NOW);

  private static KeptRisk risk(int number) {
    Risk risk =
        new Risk(
            new RiskId(1),
            "Risk " + number,
            "",
            Risk.slos(List.of(new SloName("buying"))),
            Frequency.stated(1, 2),
            new Lasting(1, 2),
            new Lasting(1, 2),
            Share.of(0.1));
    return new KeptRisk(
        risk,
        1,
        RiskSource.PERSON,
        Cause.UNKNOWN,
        Optional.empty(),
        List.of(),
        false,
        "",
        NOW,
        Actor.SWARD);
  }

  @Test
  void thousandRisks_areAnswered_andOneMoreIsRefused() {
    million.count(0);
    int seeded = million.register().path("risks").size();
    new SqliteRisks(Meta.open(server.data()))
        .inTransaction(register -> {
          for (int i = seeded; i < Learning.MOST_RISKS; i++) {
            register.add(risk(i), "added");
          }
          return register.all().size();
        });
    assertThat(million.slo("buying").path("risks")).hasSize(Learning.MOST_RISKS);

    HttpResponse<String> refused =
        server.post(
            "/api/v1/risks",
            "{\"title\":\"x\",\"slos\":[\"buying\"],\"per_year\":1,\"detect_minutes\":1,\"repair_minutes\":1}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(SwardServer.json(refused).path("detail").asText())
        .isEqualTo(
            "risks: 1000 there are (expected: fewer than 1000). Delete some that will not come back");

    million.define("searching", "search");
    assertThat(million.register().path("risks")).hasSize(Learning.MOST_RISKS);
  }
}
