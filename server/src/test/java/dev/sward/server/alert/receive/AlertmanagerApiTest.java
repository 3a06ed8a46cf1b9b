package dev.sward.server.alert.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sward in the place of an Alertmanager. */
final class AlertmanagerApiTest {
  private static final String PATH = "/api/v2/alerts";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);

  @Test
  void alertOfAPrometheus_becomesAnEventForEachChange_andIsListedWhileItFires() {
    send("2026-03-01T12:04:00Z");
    clock.advance(Duration.ofMinutes(1));
    send("2026-03-01T12:05:00Z");
    JsonNode firing = SwardServer.json(server.get(PATH));
    assertThat(firing).hasSize(1);
    assertThat(firing.path(0).path("labels").path("alertname").asText()).isEqualTo("HighErrors");
    assertThat(firing.path(0).path("status").path("state").asText()).isEqualTo("active");

    clock.advance(Duration.ofMinutes(1));
    send("2026-03-01T12:01:30Z");
    assertThat(server.get(PATH).body()).isEqualTo("[]");
    assertThat(count("firing")).isEqualTo(1);
    assertThat(count("resolved")).isEqualTo(1);
  }

  @Test
  void alertThatIsNotSentAgain_endsByItself() {
    send("2026-03-01T12:04:00Z");
    clock.advance(Duration.ofMinutes(5));

    assertThat(server.get(PATH).body()).isEqualTo("[]");
  }

  @Test
  void bodyThatIsNotValid_isRefusedWithItsPlace() {
    HttpResponse<String> answer =
        server.post(PATH, "[{\"labels\":{\"alertname\":\"ok\"}},{\"labels\":{\"a\":1}}]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).findValuesAsText("path")).contains("[1].labels.a");
    assertThat(server.post(PATH, "{}").statusCode()).isEqualTo(400);
    assertThat(server.get(PATH).body()).isEqualTo("[]");
  }

  private void send(String endsAt) {
    HttpResponse<String> answer =
        server.post(
            PATH,
            """
            [{"labels":{"alertname":"HighErrors","job":"api","empty":""},
              "annotations":{"summary":"many errors"},
              "startsAt":"2026-03-01T11:58:00.123Z","endsAt":"%s",
              "generatorURL":"http://prometheus:9090/graph"}]
            """
                .formatted(endsAt));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private int count(String state) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=10",
            """
            {"dataset":"alerts","granularity":0,"calculations":[{"op":"COUNT"}],
             "filters":[{"column":"alert.state","op":"=","value":"%s"}],
             "start_time":1772366000,"end_time":1772370000}
            """
                .formatted(state));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer).at("/result/groups/0/totals/0").asInt();
  }
}
