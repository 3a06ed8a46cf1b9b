package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerPorts;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Prometheus sends the alerts of its rules to a real server. */
final class PrometheusAlertsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ALERTS = "/api/v2/alerts";

  /** Fires as long as there is no objective of this name. */
  private static final String RULES =
      """
      groups:
        - name: objectives
          rules:
            - alert: NoObjective
              expr: absent(slo:objective:ratio{sloth_slo="checkout"}) and on() up{job="sward"} == 1
              labels: {severity: page, team: wine}
              annotations: {summary: "{{ $labels.sloth_slo }} has no objective"}
      """;

  private final Path folder = Build.scratch("prometheus-alerts");
  private final Prometheus prometheus = Prometheus.in(folder);

  @BeforeAll
  static void need() {
    Tools.need("prometheus");
  }

  @Test
  void alertOfARule_appearsWhileItFires_andLeavesAnEventForEachChange() throws IOException {
    ServerCommand command = ServerCommand.launcher(Build.HOME, folder.resolve("sward"));
    try (ServerProcess server = ServerProcess.start(command);
        SwardApi sward = new SwardApi(command.ports().httpUri())) {
      server.awaitReady(PATIENCE);
      try (ClientProcess process =
          prometheus.start(command.ports(), RULES, sendingAlertsTo(command.ports()))) {
        JsonNode alert =
            await(process.toString())
                .atMost(PATIENCE)
                .until(() -> sward.get(ALERTS), alerts -> alerts.size() == 1)
                .get(0);
        assertThat(alert.at("/labels/alertname").asText()).isEqualTo("NoObjective");
        assertThat(alert.at("/labels/team").asText()).isEqualTo("wine");
        assertThat(alert.at("/annotations/summary").asText())
            .isEqualTo("checkout has no objective");
        assertThat(alert.at("/status/state").asText()).isEqualTo("active");
        assertThat(alert.path("generatorURL").asText()).contains("/graph");

        sward.post(
            "/api/v1/slos",
            """
            {"name":"checkout","sli":{"datasets":["shop"],"good":"ok"},"target":0.99,
             "window":"30d"}
            """);
        await(process.toString()).atMost(PATIENCE).until(() -> sward.get(ALERTS).isEmpty());
      }
      assertThat(sward.events("{\"dataset\": \"alerts\", \"time_range\": \"2h\"}"))
          .extracting(event -> event.findValue("alert.state").asText())
          .containsExactly("resolved", "firing");
      server.stop(PATIENCE);
    }
  }

  private static String sendingAlertsTo(ServerPorts sward) {
    return """
    alerting:
      alertmanagers:
        - static_configs: [{targets: ['%s']}]
    """
        .formatted(sward.httpUri().getAuthority());
  }
}
