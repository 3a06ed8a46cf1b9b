package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.server.ingest.Fixtures;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.store.DatasetLimits;
import dev.sward.store.StoredEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OTLP/JSON that other projects publish as examples, sent unchanged. See {@link Fixtures}. */
class OtlpFixturesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final OtlpDoor door =
      new OtlpDoor(
          InstantSource.fixed(NOW),
          IngestSettings.DEFAULT.withRetention(DatasetLimits.all(Duration.ofDays(36_500))));

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void tracesOfTheSpecification_loseNothing() throws Exception {
    send("/v1/traces", Fixtures.file("otlp/trace.json"));
    assertThat(only().attributes())
        .containsEntry("trace.trace_id", text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("trace.span_id", text("eee19b7ec3c1b174"))
        .containsEntry("trace.parent_id", text("eee19b7ec3c1b173"))
        .containsEntry("name", text("I'm a server span"))
        .containsEntry("meta.span_kind", text("server"))
        .containsEntry("duration_ms", new Value.Num(1_000))
        .containsEntry("my.span.attr", text("some value"))
        .containsEntry("my.scope.attribute", text("some scope attribute"))
        .containsEntry("otel.scope.name", text("my.library"))
        .containsEntry("service.name", text("my.service"));
    assertThat(only().epochNanos()).isEqualTo(1544712660000000000L);
    assertThat(only().dataset().value()).isEqualTo("my.service");
  }

  @Test
  void logsOfTheSpecification_loseNothing() throws Exception {
    send("/v1/logs", Fixtures.file("otlp/logs.json"));
    assertThat(only().attributes())
        .containsEntry("body", text("Example log record"))
        .containsEntry("severity", new Value.Int(10))
        .containsEntry("severity_text", text("Information"))
        .containsEntry("trace.trace_id", text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("trace.parent_id", text("eee19b7ec3c1b174"))
        .containsEntry("string.attribute", text("some string"))
        .containsEntry("boolean.attribute", new Value.Bool(true))
        .containsEntry("int.attribute", new Value.Int(10))
        .containsEntry("double.attribute", new Value.Num(637.704))
        .containsEntry("map.attribute.some.map.key", text("some value"));
  }

  @Test
  void eventsOfTheSpecification_loseNothing() throws Exception {
    send("/v1/logs", Fixtures.file("otlp/events.json"));
    assertThat(only().attributes())
        .containsEntry("name", text("browser.page_view"))
        .containsEntry("body.type", new Value.Int(0))
        .containsEntry("body.title", text("Free Online GUID Generator"))
        .containsEntry("event.attribute", text("some event attribute"));
  }

  @Test
  void metricsOfTheSpecification_loseNothing() throws Exception {
    send("/v1/metrics", Fixtures.file("otlp/metrics.json"));
    List<StoredEvent> events = door.events();
    assertThat(events)
        .extracting(event -> String.valueOf(event.attributes().get("metric.name")))
        .containsExactlyInAnyOrder(
            text("my.counter").toString(),
            text("my.gauge").toString(),
            text("my.histogram").toString(),
            text("my.exponential.histogram").toString());
    assertThat(events)
        .allSatisfy(event ->
            assertThat(event.attributes())
                .containsEntry("my.scope.attribute", text("some scope attribute"))
                .containsKey("metric.description"));
  }

  @Test
  void tracesOfJaeger_areAllAccepted() throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.list(Fixtures.file("jaeger/traces"))) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      send("/v1/traces", file);
    }
    long spans =
        door.events().stream()
            .filter(event -> event.attributes().containsKey("trace.span_id"))
            .count();
    assertThat(spans).isEqualTo(38);
    assertThat(door.count("rejected")).isZero();
  }

  private void send(String path, Path file) throws Exception {
    HttpResponse<byte[]> answer = door.post(path, "application/json", Files.readAllBytes(file));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).as("%s", file).isEqualTo("{}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private StoredEvent only() {
    assertThat(door.events()).hasSize(1);
    return door.events().getFirst();
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
