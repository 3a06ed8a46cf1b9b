package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus scrapes a real server, and answers what dashboards for Sloth ask: those of
 * grafana.com/dashboards/14348, "Detailed Sloth slos".
 */
final class PrometheusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MINUTES = 40;

  /** One event in a hundred is bad, at any time. */
  private static final double ERROR_RATIO = 0.01;

  private final Path folder = Build.scratch("prometheus");
  private final Prometheus prometheus = Prometheus.in(folder);

  @BeforeAll
  static void need() {
    Tools.need("prometheus");
  }

  @Test
  void queriesOfSlothsDashboards_areAnswered() throws IOException {
    ServerCommand command =
        ServerCommand.launcher(Build.HOME, folder.resolve("sward"))
            .with("--slo.evaluation_interval=1s");
    try (ServerProcess server = ServerProcess.start(command);
        SwardApi sward = new SwardApi(command.ports().httpUri())) {
      server.awaitReady(PATIENCE);
      send(sward);
      sward.post("/api/v1/slos", objective("calm", "0.98"));
      sward.post("/api/v1/slos", objective("burning", "0.9995"));
      sward.post("/api/v1/slos", objective("idle", "0.9", "route = '/nothing'"));
      awaitCounted(sward, "calm", "burning");
      String alerts = "groups:\n" + new SlothRules("0.9995").alertGroup("shop", "burning");
      try (ClientProcess process = prometheus.start(command.ports(), alerts, "");
          SwardApi api = new SwardApi(prometheus.uri())) {
        awaitScraped(api, process);
        assertRatios(api);
        assertBudgets(api);
        assertUnmeasuredIsAbsent(api);
        assertAlertsOfSloth(api);
      }
      server.stop(PATIENCE);
    }
  }

  private static void send(SwardApi sward) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<String> events =
        IntStream.range(0, MINUTES * 100)
            .mapToObj(i ->
                "{\"time\":\"%s\",\"data\":{\"route\":\"/buy\",\"status\":%d}}"
                    .formatted(end.minusSeconds(60 * (i / 100) + 1), i % 100 == 7 ? 500 : 200))
            .toList();
    sward.post("/1/batch/shop", "[" + String.join(",", events) + "]");
  }

  private static String objective(String name, String target) {
    return objective(name, target, "route = '/buy'");
  }

  private static String objective(String name, String target, String eligible) {
    return """
    {"name":"%s","service":"shop","labels":{"team.name":"wine"},"target":%s,"window":"30d",
     "sli":{"datasets":["shop"],"eligible":"%s","good":"status < 500"}}
    """
        .formatted(name, target, eligible);
  }

  private static void awaitCounted(SwardApi sward, String... names) {
    for (String name : names) {
      await(name)
          .atMost(PATIENCE)
          .until(() ->
              sward
                      .get("/api/v1/slos/" + name + "/rollup")
                      .path("counts")
                      .path("good_rows")
                      .asLong()
                  == MINUTES * 99);
    }
  }

  private static void awaitScraped(SwardApi api, ClientProcess process) {
    await(process.toString())
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> ask(api, "max(up{job='sward'})").equals(Map.of("", 1.0)));
  }

  private static void assertRatios(SwardApi api) {
    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d")) {
      String panel =
          "1 - (max(slo:sli_error:ratio_rate%s{sloth_service=\"shop\", sloth_slo=\"calm\"}) OR on() vector(0))"
              .formatted(window);
      assertThat(ask(api, panel)).as(window).isEqualTo(Map.of("", 1 - ERROR_RATIO));
    }
    assertThat(ask(api, "count by (sloth_window) ({__name__=~\"slo:sli_error:.*\"})"))
        .containsOnlyKeys("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d");
  }

  private static void assertBudgets(SwardApi api) {
    assertThat(ask(api, by("slo:objective:ratio{sloth_service=\"shop\"}")))
        .isEqualTo(Map.of("burning", 0.9995, "calm", 0.98, "idle", 0.9));
    assertThat(ask(api, by("slo:time_period:days")))
        .isEqualTo(Map.of("burning", 30.0, "calm", 30.0, "idle", 30.0));
    assertThat(ask(api, by("slo:current_burn_rate:ratio > 1"))).isEqualTo(Map.of("burning", 20.0));
    assertThat(ask(api, by("slo:period_burn_rate:ratio")))
        .isEqualTo(Map.of("burning", 20.0, "calm", 0.5));
    assertThat(ask(api, by("slo:period_error_budget_remaining:ratio")))
        .isEqualTo(Map.of("burning", -19.0, "calm", 0.5));
    String recorded =
        "1 - slo:sli_error:ratio_rate30d / ignoring(sloth_window) slo:error_budget:ratio - slo:period_error_budget_remaining:ratio";
    assertThat(ask(api, by("abs(" + recorded + ") < bool 1e-9")))
        .isEqualTo(Map.of("burning", 1.0, "calm", 1.0));
    assertThat(ask(api, "count by (sloth_objective) (sloth_slo_info{team_name=\"wine\"})"))
        .isEqualTo(Map.of("90", 1.0, "98", 1.0, "99.95", 1.0));
  }

  private static void assertUnmeasuredIsAbsent(SwardApi api) {
    assertThat(ask(api, "count({sloth_slo=\"idle\"})")).isEqualTo(Map.of("", 4.0));
    assertThat(ask(api, "absent({__name__=~\"slo:sli_error:.*\",sloth_slo=\"idle\"})"))
        .containsValue(1.0);
  }

  private static void assertAlertsOfSloth(SwardApi api) {
    String panel =
        "max(ALERTS{sloth_service=\"shop\", sloth_slo=\"%s\", sloth_severity=\"page\"}) or on() vector(0)";
    await()
        .atMost(PATIENCE)
        .until(() -> ask(api, panel.formatted("burning")).equals(Map.of("", 1.0)));
    assertThat(ask(api, panel.formatted("calm"))).isEqualTo(Map.of("", 0.0));
  }

  private static String by(String expression) {
    return "max by (sloth_slo) (%s)".formatted(expression);
  }

  /** The values of an instant query by their labels' texts, to nine digits. */
  private static Map<String, Double> ask(SwardApi api, String query) {
    JsonNode answer =
        api.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    Map<String, Double> values = new TreeMap<>();
    for (JsonNode series : answer.path("data").path("result")) {
      List<String> labels = new ArrayList<>();
      series.path("metric").forEach(label -> labels.add(label.asText()));
      double value = Double.parseDouble(series.path("value").get(1).asText());
      values.put(String.join(",", labels), Math.round(value * 1e9) / 1e9);
    }
    return values;
  }
}
