package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people type first. */
@ExtendWith(SharedServer.Resolver.class)
final class CurlIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final SharedServer server;

  CurlIT(SharedServer server) {
    this.server = server;
  }

  @BeforeAll
  static void need() {
    Tools.need("curl");
  }

  @Test
  void objectWithFieldsNeverSeen_isGroupedByThemAtOnce() {
    String first = "{\"name\": \"checkout\", \"cart.items\": [\"pinot\", \"merlot\"]}";
    String second = "{\"name\": \"checkout\", \"cellar\": {\"door\": \"east\"}, \"shelf\": 7}";

    assertThat(curl("/1/events/curl-events", "-d", first)).isEqualTo(new Answer("", 200));
    assertThat(server.ask("curl-events", "count", "true", "cart.items"))
        .containsExactlyInAnyOrder("merlot | 1", "pinot | 1");

    assertThat(curl("/1/events/curl-events", "-d", second)).isEqualTo(new Answer("", 200));
    assertThat(server.ask("curl-events", "count", "true", "cellar.door", "shelf"))
        .containsExactlyInAnyOrder("east | 7 | 1", "null | null | 1");
  }

  @Test
  void sampleRateAndTimeInHeaders_belongToTheEvent() {
    curl(
        "/1/events/curl-headers",
        "-H",
        "X-Honeycomb-Team: any",
        "-H",
        "X-Honeycomb-Samplerate: 20",
        "-H",
        "X-Honeycomb-Event-Time: " + Instant.now().minusSeconds(600),
        "-d",
        "{\"state\": \"NV\"}");

    assertThat(server.ask("curl-headers", "count", "state = 'NV'")).containsExactly("20");
    assertThat(server.event("curl-headers", "state = 'NV'").path("state").asText()).isEqualTo("NV");
  }

  @Test
  void batchWithOneEventThatIsNone_keepsTheOthersAndSaysWhich() throws IOException {
    Answer answer =
        curl(
            "/1/batch/curl-batch",
            "-d",
            """
            [{"data": {"state": "NV"}, "samplerate": 3},
             {"data": 7},
             {"data": {"state": "CA"}, "time": "%s"}]
            """
                .formatted(Instant.now()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).findValuesAsText("status"))
        .containsExactly("202", "400", "202");
    assertThat(server.ask("curl-batch", "count", "true", "state"))
        .containsExactlyInAnyOrder("NV | 3", "CA | 1");
  }

  @Test
  void marker_isListedAndCanBeAskedFor() throws IOException {
    Answer created =
        curl("/1/markers/curl-markers", "-d", "{\"message\": \"deploy 7\", \"type\": \"deploy\"}");
    JsonNode listed = JSON.readTree(curl("/1/markers/curl-markers").body());

    assertThat(created.status()).isEqualTo(201);
    assertThat(listed.findValuesAsText("id"))
        .containsExactly(JSON.readTree(created.body()).path("id").asText());
    assertThat(server.ask("curl-markers", "count", "meta.signal_type = 'marker'", "marker.message"))
        .containsExactly("deploy 7 | 1");
  }

  @Test
  void key_isToldWhatItMay() throws IOException {
    Answer answer = curl("/1/auth", "-H", "X-Honeycomb-Team: any");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).at("/api_key_access/events").asBoolean()).isTrue();
    assertThat(JSON.readTree(answer.body()).at("/team/slug").asText()).isEqualTo("sward");
  }

  @Test
  void otlpAsJson_isTakenOnItsOwnPortAndOnTheOne() {
    String json = "content-type: application/json";
    String ownPort = server.ports().otlpHttpUri() + "/v1/traces";

    assertThat(curl("/v1/traces", "-H", json, "-d", span("eee19b7ec3c1b174")))
        .isEqualTo(new Answer("{}", 200));
    assertThat(curl(ownPort, "-H", json, "-d", span("eee19b7ec3c1b175")))
        .isEqualTo(new Answer("{}", 200));
    assertThat(server.ask("curl-otlp", "max(duration_ms)", "true", "name", "meta.span_kind"))
        .containsExactly("GET /wines | server | 250");
    assertThat(server.number("curl-otlp", "count", "shelf = 7")).isEqualTo(2);
  }

  @Test
  void packedBodies_areUnpacked() throws IOException {
    byte[] event = "{\"state\": \"NV\"}".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(event);
    }

    assertThat(packed("gzip", gzipped.toByteArray()).status()).isEqualTo(200);
    assertThat(packed("zstd", Zstd.compress(event)).status()).isEqualTo(200);
    assertThat(server.ask("curl-packed", "count", "state = 'NV'")).containsExactly("2");

    Answer broken = packed("gzip", event);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.body()).startsWith("{\"error\":");
  }

  private Answer packed(String coding, byte[] body) throws IOException {
    Path file = Files.write(folder.resolve("body." + coding), body);
    return curl(
        "/1/events/curl-packed", "-H", "content-encoding: " + coding, "--data-binary", "@" + file);
  }

  private static String span(String id) {
    long nanos = Instant.now().toEpochMilli() * 1_000_000;
    return """
    {"resourceSpans": [{
      "resource": {"attributes": [
        {"key": "service.name", "value": {"stringValue": "curl-otlp"}}]},
      "scopeSpans": [{"spans": [{
        "traceId": "5b8efff798038103d269b633813fc60c", "spanId": "%s", "name": "GET /wines", "kind": 2,
        "startTimeUnixNano": "%d", "endTimeUnixNano": "%d",
        "attributes": [{"key": "shelf", "value": {"intValue": "7"}}]}]}]}]}
    """
        .formatted(id, nanos, nanos + 250_000_000);
  }

  /** Calls a path of the one port, or a whole address. */
  private Answer curl(String address, String... arguments) {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "-w", "\n%{http_code}"));
    command.addAll(List.of(arguments));
    command.add(server.ports().httpUri().resolve(address).toString());
    String output = ClientProcess.run(folder, Map.of(), command);
    int status = output.lastIndexOf('\n');
    return new Answer(output.substring(0, status), Integer.parseInt(output.substring(status + 1)));
  }

  private record Answer(String body, int status) {}
}
