package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an HTTP server that knows nothing of telemetry, through OpenTelemetry's agent, to answers.
 */
@ExtendWith(SharedServer.Resolver.class)
final class JavaAgentIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String IS_SPAN = "meta.signal_type = 'trace'";

  private final SharedServer server;

  JavaAgentIT(SharedServer server) {
    this.server = server;
  }

  @Test
  void serviceWatchedOverGrpc_isAnsweredFor(@TempDir Path folder) {
    answersFor("watched-grpc", "grpc", server.ports().otlpGrpcUri().toString(), folder);
  }

  @Test
  void serviceWatchedOverHttp_isAnsweredFor(@TempDir Path folder) {
    answersFor("watched-http", "http/protobuf", server.ports().otlpHttpUri().toString(), folder);
  }

  private void answersFor(String service, String protocol, String endpoint, Path folder) {
    WatchedShop.packInto(folder.resolve("shop.jar"));
    Map<String, String> settings =
        Map.of(
            "OTEL_SERVICE_NAME",
            service,
            "OTEL_RESOURCE_ATTRIBUTES",
            "service.version=1.2.3,deployment.environment.name=test",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            protocol,
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            endpoint,
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "gzip",
            "OTEL_METRIC_EXPORT_INTERVAL",
            "500");
    List<String> command = List.of(JAVA, "-javaagent:" + Build.AGENT, "-jar", "shop.jar");
    try (WatchedShop shop = WatchedShop.start(folder, settings, command)) {
      for (int i = 0; i < 5; i++) {
        assertThat(shop.get("/wines/pinot?vintage=2021")).isEqualTo(200);
      }
      assertThat(shop.get("/checkout")).isEqualTo(500);
      assertThat(shop.get("/checkout")).isEqualTo(500);
      await()
          .atMost(Duration.ofMinutes(2))
          // There is no such dataset until the agent's first export.
          .ignoreExceptionsInstanceOf(IllegalStateException.class)
          .until(() -> server.number(service, "count", "metric.name = 'jvm.memory.used'") > 0);
      shop.stop();
    }
    spansAnswer(service);
    logsAnswer(service);
    metricsAnswer(service);
  }

  private void spansAnswer(String service) {
    assertThat(
            server.ask(
                service,
                "count",
                IS_SPAN,
                "meta.span_kind",
                "http.route",
                "url.path",
                "http.response.status_code",
                "error"))
        .containsExactlyInAnyOrder(
            "server | /wines | /wines/pinot | 200 | null | 5",
            "server | /checkout | /checkout | 500 | true | 2");
    assertThat(server.ask(service, "count", IS_SPAN + " and duration_ms > 0", "http.route"))
        .containsExactlyInAnyOrder("/wines | 5", "/checkout | 2");
    assertThat(server.number(service, "count_distinct(trace.trace_id)", IS_SPAN)).isEqualTo(7);
    assertThat(
            server.ask(
                service,
                "count",
                IS_SPAN,
                "service.name",
                "service.version",
                "deployment.environment.name",
                "telemetry.distro.name"))
        .containsExactly(service + " | 1.2.3 | test | opentelemetry-java-instrumentation | 7");
  }

  private void logsAnswer(String service) {
    assertThat(
            server.ask(
                service,
                "count",
                "meta.signal_type = 'log'",
                "body",
                "severity",
                "parent.http.route"))
        .containsExactly("out of corks | 17 | /checkout | 2");
    JsonNode log =
        server
            .api()
            .events(
                """
                {"dataset": "%s", "time_range": "2h", "where": "body = 'out of corks'"}
                """
                    .formatted(service))
            .getFirst()
            .path("attributes");
    JsonNode trace = server.api().get("/api/v1/traces/" + log.path("trace.trace_id").asText());
    assertThat(trace.findValuesAsText("http.route")).containsExactly("/checkout");
    assertThat(trace.findValuesAsText("body")).containsExactly("out of corks");
  }

  private void metricsAnswer(String service) {
    assertThat(
            server.ask(
                service,
                "max(metric.count)",
                "metric.name = 'http.server.request.duration'",
                "http.route",
                "http.response.status_code",
                "metric.unit"))
        .containsExactlyInAnyOrder("/wines | 200 | s | 5", "/checkout | 500 | s | 2");
    assertThat(
            server.number(
                service,
                "max(value)",
                "metric.name = 'jvm.memory.used' and service.version = '1.2.3'"))
        .isGreaterThan(1_000_000);
  }
}
