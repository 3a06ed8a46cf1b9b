package dev.sward.server.ingest.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines of access logs through the door of a real server. */
@SuppressWarnings("StringConcatToTextBlock") // Line ends are what is tried.
final class LogsApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T13:00:00Z");
  private static final String GOOD =
      "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /cart/7 HTTP/1.1\" 200 1234 \"-\" \"curl\"\n";

  @RegisterExtension final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  private final LogDoor door = new LogDoor(server);

  @Test
  void lines_areStoredAndAccountedFor() {
    JsonNode answer =
        door.send(
            "shop", GOOD + "\r\n# rotated\n" + GOOD.replace("\n", "\r\n") + "no line\n" + GOOD);
    assertThat(answer.path("dataset").asText()).isEqualTo("shop");
    assertThat(answer.path("format").asText()).isEqualTo("combined");
    assertThat(answer.path("confidence").asDouble()).isEqualTo(0.75);
    assertThat(answer.path("lines").asInt()).isEqualTo(6);
    assertThat(answer.path("stored").asInt()).isEqualTo(3);
    assertThat(answer.path("duplicates").asInt()).isZero();
    assertThat(answer.path("ignored").asInt()).isEqualTo(2);
    assertThat(answer.path("rejected").toString()).isEqualTo("{\"unparsed_line\":1}");
    assertThat(answer.path("samples").toString())
        .isEqualTo("[{\"line\":5,\"reason\":\"unparsed_line\",\"text\":\"no line\"}]");
    assertThat(door.counts("shop", "name")).containsOnly(java.util.Map.entry("GET /cart/{id}", 3L));
    assertThat(server.get("/metrics").body())
        .contains("sward_ingest_rejected_total{door=\"logs\",reason=\"unparsed_line\"} 1.0")
        .contains("sward_ingest_received_total{door=\"logs\"} 4.0")
        .contains("sward_ingest_stored_total{door=\"logs\"} 3.0")
        .contains("sward_ingest_stored_total{door=\"rejected_lines\"} 1.0");
  }

  @Test
  void rejectedLine_isKeptAndIsNoRequest() {
    door.send("shop", GOOD + "\u001b[31mred\u001b[0m status=200\n");
    StoredEvent kept =
        door.events("shop").stream()
            .filter(event -> LogDoor.attribute(event, "meta.signal_type").equals("log"))
            .findFirst()
            .orElseThrow();
    assertThat(LogDoor.attribute(kept, "log.record.original"))
        .isEqualTo("\u001b[31mred\u001b[0m status=200");
    assertThat(LogDoor.attribute(kept, "sward.rejected.reason")).isEqualTo("unparsed_line");
    assertThat(kept.attributes()).hasSize(3);
  }

  @Test
  void carry_letsTheNextChunkGoOn() {
    JsonNode first =
        door.send(
            "iis",
            "#Date: 2026-03-01 12:00:00\n#Fields: time cs-method cs-uri-stem sc-status\n"
                + "12:00:01 GET /a 200\n");
    String carry = first.path("carry").asText();
    JsonNode second = door.send("iis?carry=" + LogDoor.encoded(carry), "12:00:02 GET /b 404\n");
    assertThat(second.path("format").asText()).isEqualTo("w3c");
    assertThat(second.path("stored").asInt()).isEqualTo(1);
    assertThat(second.path("confidence").asDouble()).isEqualTo(1);
    assertThat(door.events("iis"))
        .extracting(StoredEvent::epochNanos)
        .containsExactlyInAnyOrder(1_772_366_401_000_000_000L, 1_772_366_402_000_000_000L);
  }

  @Test
  void header_mayComeInAChunkOfItsOwnAndChange() {
    String carry =
        door.send("iis", "#Fields: date time cs-method cs-uri-stem sc-status\n")
            .path("carry")
            .asText();
    JsonNode next =
        door.send(
            "iis?carry=" + LogDoor.encoded(carry),
            "2026-03-01 12:00:01 GET /a 200\n"
                + "#Fields: date time sc-status cs-method\n2026-03-01 12:00:01 500 POST\n");
    assertThat(next.path("format").asText()).isEqualTo("w3c");
    assertThat(next.path("stored").asInt()).isEqualTo(2);
    assertThat(door.counts("iis", "error")).containsEntry("true", 1L);
  }

  @Test
  void formatsGivenByString_zoneIncluded() {
    JsonNode answer =
        door.send(
            "custom?zone=Europe/Berlin&log_format="
                + LogDoor.encoded("[$time_local] $request_method $uri -> $status"),
            "[01/Mar/2026:13:00:00] GET /a -> 200\n");
    assertThat(answer.path("format").asText()).isEqualTo("log_format");
    assertThat(answer.path("stored").asInt()).isEqualTo(1);
    assertThat(door.events("custom").getFirst().epochNanos()).isEqualTo(1_772_366_400_000_000_000L);
  }

  @Test
  void whatCannotBeUsed_isToldByNameAndValue() {
    assertRefused("shop?format=xml", "format: 'xml' (expected: auto, log_format, alb, caddy");
    assertRefused("shop?zone=Mars/Base", "zone: 'Mars/Base' (expected: the IANA name");
    assertRefused("shop?carry=%21%21", "carry: not one of this server's");
    assertRefused("shop?format=log_format", "log_format: empty");
    assertRefused("shop?log_format=%24a%24b", "log_format: two variables side by side");
    assertRefused("__all__", "dataset: '__all__' (expected: the name of one dataset)");
  }

  @Test
  void preview_storesNothing() {
    JsonNode answer = door.send("preview", GOOD.repeat(7) + "rubbish\n");
    assertThat(answer.path("candidates").path(0).toString())
        .isEqualTo("{\"format\":\"combined\",\"confidence\":0.875}");
    assertThat(answer.path("format").asText()).isEqualTo("combined");
    assertThat(answer.path("events")).hasSize(5);
    JsonNode event = answer.path("events").path(0);
    assertThat(event.path("time").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(event.path("http.response.status_code").asInt()).isEqualTo(200);
    assertThat(event.path("http.route").asText()).isEqualTo("/cart/{id}");
    assertThat(answer.path("rejected").toString()).isEqualTo("{\"unparsed_line\":1}");
    assertThat(door.events("preview")).isEmpty();
  }

  @Test
  void formats_areListedWithExamples() {
    assertThat(server.get("/api/v1/logs/formats").body())
        .contains("\"format\":\"combined\"", "\"format\":\"log_format\"", "haproxy[7]");
  }

  @Test
  void sameLinesWithTheSameKey_areStoredOnce() throws IOException {
    String lines = (GOOD + "rubbish\n").repeat(12_000);
    byte[] packed = gzip(lines.getBytes(StandardCharsets.UTF_8));
    String[] headers = {"idempotency-key", "f1:0", "content-encoding", "gzip"};
    JsonNode first = door.send("shop", packed, headers);
    assertThat(first.path("stored").asInt()).isEqualTo(12_000);
    assertThat(first.path("rejected").path("unparsed_line").asInt()).isEqualTo(12_000);
    JsonNode again = door.send("shop", packed, headers);
    assertThat(again.path("stored").asInt()).isZero();
    assertThat(again.path("duplicates").asInt()).isEqualTo(12_000);
    assertThat(again.path("samples")).hasSize(5);
  }

  @Test
  void hostileLines_areInertAndNeverFatal() {
    byte[] rubbish = new byte[300_000];
    new Random(7).nextBytes(rubbish);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(GOOD.getBytes(StandardCharsets.UTF_8));
    lines.writeBytes(rubbish);
    lines.writeBytes(
        ("\nGET " + "x".repeat(1 << 20) + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));
    JsonNode answer = door.send("shop?format=combined", lines.toByteArray());
    assertThat(answer.path("stored").asInt()).isEqualTo(2);
    assertThat(answer.path("rejected").path("event_too_large").asInt()).isEqualTo(1);
    int rejected = answer.path("rejected").path("unparsed_line").asInt() + 1;
    assertThat(answer.path("lines").asInt())
        .isEqualTo(2 + rejected + answer.path("ignored").asInt());
    assertThat(door.counts("shop", "sward.rejected.reason")).containsEntry("event_too_large", 1L);
  }

  @Test
  void lineEndsAndEscapesInAField_areItsText_notALineOrAnEvent() {
    String agent = "a\rb\\r\\n192.0.2.9 - - \u001b[31mred\u001b[0m %0d%0aSet-Cookie: x=1";
    JsonNode answer = door.send("shop?format=combined", GOOD.replace("curl", agent));
    assertThat(answer.path("lines").asInt()).isEqualTo(1);
    assertThat(answer.path("stored").asInt()).isEqualTo(1);
    StoredEvent event = door.events("shop").getFirst();
    assertThat(LogDoor.attribute(event, "user_agent.original")).isEqualTo(agent);
    assertThat(LogDoor.attribute(event, "client.address")).isEqualTo("192.0.2.7");
  }

  @Test
  void forgedFields_doNotReplaceWhatIsDerived() {
    door.send(
        "shop",
        "{\"time\":\"2026-03-01T12:00:00Z\",\"method\":\"GET\",\"path\":\"/a/1\",\"status\":500,"
            + "\"error\":false,\"http.route\":\"/x\",\"meta.signal_type\":\"trace\","
            + "\"meta.dataset\":\"other\",\"__proto__\":\"x\"}\n");
    StoredEvent event = door.events("shop").getFirst();
    assertThat(LogDoor.attribute(event, "error")).isEqualTo("true");
    assertThat(LogDoor.attribute(event, "http.route")).isEqualTo("/a/{id}");
    assertThat(LogDoor.attribute(event, "meta.signal_type")).isEqualTo("access_log");
    assertThat(LogDoor.attribute(event, "__proto__")).isEqualTo("x");
  }

  private void assertRefused(String target, String detail) {
    HttpResponse<String> answer = door.post(target, GOOD.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("ingest.malformed", detail);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
