package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From services written for Node, in {@code src/test/node}, to answers. */
@ExtendWith(SharedServer.Resolver.class)
final class NodeClientsIT {
  private static final Path SOURCES = Path.of("src/test/node");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NODE = 20;

  private static Path services = SOURCES;

  private final SharedServer server;

  NodeClientsIT(SharedServer server) {
    this.server = server;
  }

  @BeforeAll
  static void install() throws IOException {
    Tools.needNode(NODE);
    services = Build.scratch("node");
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, services.resolve(file.getFileName()));
      }
    }
    ClientProcess.run(
        services,
        Map.of(),
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/json", "http/protobuf", "grpc"})
  void serviceWithTheOpenTelemetrySdk_isAnsweredFor(String protocol) {
    String service = "node-" + protocol.replace('/', '-');
    boolean isGrpc = protocol.equals("grpc");
    String trace =
        ClientProcess.run(
                services,
                Map.of(
                    "OTEL_SERVICE_NAME", service,
                    "OTEL_RESOURCE_ATTRIBUTES", "service.version=1.2.3",
                    "OTEL_TRACES_EXPORTER", "otlp",
                    "OTEL_LOGS_EXPORTER", "otlp",
                    "OTEL_METRICS_EXPORTER", "otlp",
                    "OTEL_EXPORTER_OTLP_PROTOCOL", protocol,
                    "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                        (isGrpc ? server.ports().otlpGrpcUri() : server.ports().otlpHttpUri())
                            .toString()),
                List.of("node", "otel.mjs"))
            .strip();

    String inTrace = "trace.trace_id = '%s'".formatted(trace);
    assertThat(
            server.ask(service, "count", inTrace, "name", "meta.span_kind", "http.route", "error"))
        .containsExactlyInAnyOrder(
            "POST /checkout | server | /checkout | null | 1",
            "charge | client | null | true | 1",
            "exception | null | null | null | 1",
            "null | null | null | true | 1");
    assertThat(server.ask(service, "sum(cart.total)", "cart.vip = true", "cart.items"))
        .containsExactlyInAnyOrder("merlot | 31.5", "pinot | 31.5");
    JsonNode charge = server.event(service, inTrace + " and name = 'charge'");
    assertThat(charge.path("duration_ms").isNumber()).isTrue();
    assertThat(charge.path("status.message").asText()).isEqualTo("no money");
    assertThat(charge.path("telemetry.sdk.language").asText()).isEqualTo("nodejs");
    assertThat(server.ask(service, "count", "body = 'out of corks'", "bottle", "root.http.route"))
        .containsExactly("magnum | /checkout | 1");
    assertThat(
            server.ask(
                service,
                "max(value)",
                "metric.name = 'orders'",
                "shop",
                "metric.unit",
                "service.version"))
        .containsExactly("Mainz | {order} | 1.2.3 | 3");
    assertThat(server.number(service, "max(metric.sum)", "metric.name = 'latency'")).isEqualTo(7.5);
  }

  @Test
  void everyEventOfLibhoney_isAcceptedAndCountsForItsSampleRate() throws IOException {
    String dataset = "node-libhoney";
    List<String> answers =
        ClientProcess.run(
                services,
                Map.of(),
                List.of("node", "libhoney.mjs", server.ports().httpUri().toString(), dataset))
            .lines()
            .toList();

    assertThat(answers).hasSize(121);
    for (String line : answers) {
      JsonNode answer = JSON.readTree(line);
      assertThat(answer.path("status").asInt()).as(line).isEqualTo(202);
    }
    assertThat(server.ask(dataset, "count", "true", "state", "service"))
        .containsExactlyInAnyOrder("CA | cellar | 400", "NV | cellar | 200", "WA | cellar | 1");
    assertThat(server.ask(dataset, "count_distinct(number)", "true", "cart.items"))
        .containsExactlyInAnyOrder("merlot | 120", "pinot | 120", "null | 1");
  }
}
