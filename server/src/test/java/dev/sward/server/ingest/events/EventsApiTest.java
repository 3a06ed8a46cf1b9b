package dev.sward.server.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.sward.event.Value;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.SwardServer;
import dev.sward.store.EventSearch;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events API as curl, Honeycomb's clients and hostile senders use it. */
@SuppressWarnings("StringConcatToTextBlock") // Line ends and quotes are what is tried.
final class EventsApiTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @RegisterExtension final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @Test
  void oneObjectByCurl_isStoredTyped() {
    HttpResponse<String> answer =
        server.post(
            "/1/events/shop",
            """
            {"a":1,"b":2.5,"c":true,"d":"x","e":null,"n":{"x":{"y":"z"}},"l":[1,2.5],\
            "m":["p",1,null,{"q":1}],"big":123456789012345678901,"nan":NaN}\
            """,
            "content-type",
            "application/x-www-form-urlencoded");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    StoredEvent event = only("shop");
    assertThat(event.epochNanos()).isEqualTo(nanos(NOW));
    assertThat(event.weight()).isEqualTo(1);
    assertThat(texts(event))
        .isEqualTo(
            Map.of(
                "a", "Int 1",
                "b", "Num 2.5",
                "c", "Bool true",
                "d", "Text x",
                "n.x.y", "Text z",
                "l", "ListOf [1, 2.5]",
                "m", "ListOf [p, 1, {\"q\":1}]",
                "big", "Num 1.2345678901234568e+20",
                "nan", "Num nan",
                "meta.signal_type", "Text event"));
  }

  @Test
  void headersTellTimeAndWeight() {
    for (String time : List.of("2026-11-23T11:00:00.123456789Z", "1795431600", "1795431600250")) {
      server.post(
          "/1/events/" + time.length(),
          "{\"a\":1}",
          "X-Honeycomb-Event-Time",
          time,
          "X-Honeycomb-Samplerate",
          "20");
    }
    assertThat(only("30").epochNanos())
        .isEqualTo(nanos(Instant.parse("2026-11-23T11:00:00.123456789Z")));
    assertThat(only("10").epochNanos()).isEqualTo(1_795_431_600_000_000_000L);
    assertThat(only("13").epochNanos()).isEqualTo(1_795_431_600_250_000_000L);
    assertThat(only("13").weight()).isEqualTo(20);
  }

  @Test
  void datasetNameIsDecoded() {
    assertThat(server.post("/1/events/a%2Fb%20%C3%A9", "{\"a\":1}").statusCode()).isEqualTo(200);
    assertThat(events().getFirst().dataset().value()).isEqualTo("a/b é");
  }

  @Test
  void whatCannotBeRead_isToldByFieldAndValue() {
    assertError(
        "/1/events/__all__",
        "{\"a\":1}",
        400,
        "dataset: '__all__' (expected: the name of one dataset)");
    assertError("/1/events/x", "[1]", 400, "event: a list (expected: an object)");
    assertError("/1/events/x", "{}", 400, "data: no attributes (expected: at least one)");
    assertError(
        "/1/events/x", "{\"a\":1} {", 400, "event: more after its end (expected: one JSON object)");
    assertError(
        "/1/events/x",
        "{\"a\":".repeat(40) + "1" + "}".repeat(40),
        400,
        "nesting: deeper than 32 (expected: at most that)");
    assertError(
        "/1/batch/x",
        "{\"a\":1}",
        400,
        "body: an object (expected: an array of {\"time\", \"samplerate\", \"data\"})");
    assertError(
        "/1/batch/x",
        "[{\"data\":{\"a\":1}}",
        400,
        "body: the JSON array does not end (expected: one JSON array)");
    HttpResponse<String> badTime =
        server.post("/1/events/x", "{\"a\":1}", "X-Honeycomb-Event-Time", "soon");
    assertThat(badTime.statusCode()).isEqualTo(400);
    assertThat(badTime.body())
        .isEqualTo(
            "{\"error\":\"X-Honeycomb-Event-Time: 'soon' (expected: a time as RFC 3339, or as seconds, milliseconds, microseconds or nanoseconds since 1970)\"}");
    assertThat(events()).isEmpty();
  }

  @Test
  void batchAnswersEachEventInItsOrder() {
    HttpResponse<String> answer =
        server.post(
            "/1/batch/shop",
            """
            [{"data":{"a":1},"time":"2026-11-23T11:00:00Z","samplerate":4},
             {"time":"soon","data":{"a":2}},
             {"data":{"a":}},
             {"samplerate":0.5,"data":{"a":3}},
             {"time":1795431600},
             {"data":{"a":4,"a":5}}]\
            """);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"status\":202},"
                + "{\"status\":400,\"error\":\"time: 'soon' (expected: a time as RFC 3339, or as seconds, milliseconds, microseconds or nanoseconds since 1970)\"},"
                + "{\"status\":400,\"error\":\"event: Unexpected character ('}' (code 125)): expected a value\"},"
                + "{\"status\":400,\"error\":\"samplerate: '0.5' (expected: a number ≥ 1, how many events this one stands for)\"},"
                + "{\"status\":400,\"error\":\"data: missing (expected: an object of attributes beside time and samplerate)\"},"
                + "{\"status\":202}]");
    assertThat(events())
        .extracting(event -> texts(event).get("a"))
        .containsExactlyInAnyOrder("Int 1", "Int 5");
    assertThat(server.post("/1/batch/shop", "[]").body()).isEqualTo("[]");
  }

  @Test
  void msgpackWithItsOwnTime_isStored() {
    // [{"time": timestamp 1795431600, "samplerate": 2, "data": {"a": 1, 7: "x"}}, 1]
    byte[] body =
        HexFormat.of()
            .parseHex(
                "9283a474696d65d6ff"
                    + HexFormat.of().toHexDigits(1_795_431_600)
                    + "aa73616d706c657261746502a46461746182a1610107a17801");
    HttpResponse<String> answer =
        send("/1/batch/shop", body, "content-type", "application/msgpack");
    assertThat(answer.body())
        .isEqualTo(
            "[{\"status\":202},{\"status\":400,\"error\":\"event: a single value (expected: an object)\"}]");
    StoredEvent event = only("shop");
    assertThat(event.epochNanos()).isEqualTo(1_795_431_600_000_000_000L);
    assertThat(event.weight()).isEqualTo(2);
    assertThat(texts(event)).containsEntry("a", "Int 1").containsEntry("7", "Text x");
  }

  @Test
  void compressedBodiesAreRead_brokenOnesRefused_bombsStopped() throws IOException {
    byte[] batch = "[{\"data\":{\"a\":1}}]".getBytes(StandardCharsets.UTF_8);
    byte[] gzip = gzip(batch);
    assertThat(send("/1/batch/x", gzip, "content-encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(send("/1/batch/x", Zstd.compress(batch), "content-encoding", "zstd").statusCode())
        .isEqualTo(200);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 9);
    assertThat(send("/1/batch/x", cut, "content-encoding", "gzip").statusCode()).isEqualTo(400);
    assertThat(send("/1/batch/x", batch, "content-encoding", "gzip").statusCode()).isEqualTo(400);
    assertThat(send("/1/batch/x", batch, "content-encoding", "br").statusCode()).isEqualTo(415);
    byte[] bomb = gzip(new byte[80 << 20]);
    assertThat(send("/1/batch/x", bomb, "content-encoding", "gzip").statusCode()).isEqualTo(413);
    assertThat(events()).hasSize(2);
  }

  @Test
  void contentTypeWithACharset_isTheSame() {
    for (String type :
        List.of(
            "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "text/plain",
            "application/x-www-form-urlencoded")) {
      HttpResponse<String> answer =
          server.post("/1/batch/x", "[{\"data\":{\"a\":1}}]", "content-type", type);
      assertThat(answer.body()).as(type).isEqualTo("[{\"status\":202}]");
    }
    byte[] msgpack = HexFormat.of().parseHex("9181a46461746181a16101");
    for (String type : List.of("application/msgpack; charset=utf-8", "application/x-msgpack")) {
      assertThat(send("/1/batch/x", msgpack, "content-type", type).body())
          .as(type)
          .isEqualTo("[{\"status\":202}]");
    }
  }

  @Test
  void sampleRatesThatAreNone_areToldByFieldAndValue() {
    for (String rate : List.of("0.5", "-1", "NaN", "Infinity", "ten", "1e400")) {
      HttpResponse<String> answer =
          server.post("/1/events/x", "{\"a\":1}", "X-Honeycomb-Samplerate", rate);
      assertThat(answer.statusCode()).as(rate).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"X-Honeycomb-Samplerate: '"
                  + rate
                  + "' (expected: a number ≥ 1, how many events this one stands for)\"}");
    }
    String batch =
        "[{\"samplerate\":0,\"data\":{\"a\":1}},{\"samplerate\":\"4\",\"data\":{\"a\":1}},"
            + "{\"samplerate\":null,\"data\":{\"a\":1}},{\"samplerate\":[2],\"data\":{\"a\":1}}]";
    assertThat(server.post("/1/batch/x", batch).body())
        .startsWith("[{\"status\":202},{\"status\":202},{\"status\":202},{\"status\":400,");
    assertThat(events()).extracting(StoredEvent::weight).containsExactlyInAnyOrder(1.0, 4.0, 1.0);
  }

  @Test
  void tooLargeEventCostsOnlyItself() {
    String large = "[{\"data\":{\"a\":\"" + "x".repeat(2 << 20) + "\"}},{\"data\":{\"a\":1}}]";
    assertThat(server.post("/1/batch/x", large).body())
        .isEqualTo(
            "[{\"status\":400,\"error\":\"event: 2097169 bytes (expected: at most 1048576)\"},{\"status\":202}]");
  }

  @Test
  void timeOutsideTheHorizon_isKeptAsText() {
    server.post("/1/batch/x", "[{\"data\":{\"a\":1},\"time\":0}]");
    StoredEvent event = only("x");
    assertThat(event.epochNanos()).isEqualTo(nanos(NOW));
    assertThat(texts(event)).containsEntry("meta.original_timestamp", "Text 0");
  }

  @Test
  void sameKeyTwice_isStoredOnce() {
    for (int i = 0; i < 3; i++) {
      server.post("/1/events/x", "{\"a\":1}", "Idempotency-Key", "k1");
    }
    server.post("/1/events/y", "{\"a\":1}", "Idempotency-Key", "k1");
    assertThat(events()).hasSize(2);
  }

  @Test
  void oddNamesAreStoredOrDropped_neverFatal() {
    String body =
        "{\"\":1,\"a\":1,\"a.b\":2,\"q'\\\"`\\u0000\\n😀\":3,\"meta.dataset\":\"evil\",\""
            + "k".repeat(10_000)
            + "\":4}";
    assertThat(server.post("/1/events/y", "{\"\\ud800\":5}").statusCode()).isEqualTo(400);
    assertThat(server.post("/1/events/x", body).statusCode()).isEqualTo(200);
    assertThat(texts(only("x")))
        .containsEntry("a", "Int 1")
        .containsEntry("a.b", "Int 2")
        .containsEntry("q'\"`\0\n😀", "Int 3")
        .doesNotContainKeys("", "meta.dataset");
  }

  @Test
  void tenThousandDifferentNamesInTenThousandEvents_stayBounded() {
    StringBuilder body = new StringBuilder("[");
    for (int i = 0; i < 10_000; i++) {
      body.append(i == 0 ? "" : ",").append("{\"data\":{\"k").append(i).append("\":1}}");
    }
    HttpResponse<String> answer = server.post("/1/batch/x", body.append(']').toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("202", -1)).hasSize(10_001);
  }

  @Test
  void keyIsAnsweredAsLibhoneyExpects() {
    assertThat(SwardServer.json(server.get("/1/auth")).at("/environment/slug").asText())
        .isEqualTo("sward");
  }

  @Test
  void linesAreStored_badOnesCountedByReason() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/datasets/log/events",
            """
            {"time":"2026-11-23T11:00:00Z","samplerate":2,"a":1}

            nonsense
            {"ts":"soon","a":2}
            {"a":3}\
            """,
            "content-type",
            "application/x-ndjson");
    assertThat(answer.body())
        .isEqualTo(
            "{\"received\":4,\"stored\":2,\"duplicates\":0,\"rejected\":[{\"reason\":\"invalid_event\",\"count\":2,\"samples\":["
                + "{\"line\":3,\"error\":\"event: Unrecognized token 'nonsense': was expecting (JSON String, Number (or 'NaN'/'+INF'/'-INF'), Array, O…\",\"text\":\"nonsense\"},"
                + "{\"line\":4,\"error\":\"ts: 'soon' (expected: a time as RFC 3339, or as seconds, milliseconds, microseconds or nanoseconds since 1970)\",\"text\":\"{\\\"ts\\\":\\\"soon\\\",\\\"a\\\":2}\"}]}]}");
    assertThat(events()).extracting(StoredEvent::weight).containsExactly(1.0, 2.0);
  }

  @Test
  void csvCellsAreTyped_brokenLinesCounted() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/datasets/csv/events?weight_field=n",
            "\uFEFFtimestamp,n,zip,price,ok,text\r\n"
                + "2026-11-23 11:00:00,3,01234,1.5,TRUE,\"a \"\"b\"\",\nc\"\r\n"
                + "1795431600,,7,-2,no,\r\n"
                + "short,1\r\n"
                + "2026-11-23,1,1,1,true,\"open\r\n"
                + "1795431601,1,,,,last",
            "content-type",
            "text/csv");
    assertThat(answer.body())
        .isEqualTo(
            "{\"received\":5,\"stored\":3,\"duplicates\":0,\"rejected\":[{\"reason\":\"invalid_event\",\"count\":2,\"samples\":["
                + "{\"line\":5,\"error\":\"cells: 2 (expected: 6, as in the header)\",\"text\":\"short,1\"},"
                + "{\"line\":6,\"error\":\"line: a quote is not closed (expected: its end)\",\"text\":\"2026-11-23,1,1,1,true,\\\"open\"}]}]}");
    StoredEvent first =
        events().stream().filter(event -> event.weight() == 3).findFirst().orElseThrow();
    assertThat(texts(first))
        .isEqualTo(
            Map.of(
                "zip", "Text 01234",
                "price", "Num 1.5",
                "ok", "Bool true",
                "text", "Text a \"b\",\nc",
                "meta.signal_type", "Text event"));
  }

  @Test
  void fileSentAgainWithItsKey_isRecognised() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 25_000; i++) {
      lines.append("{\"i\":").append(i).append("}\n");
    }
    String path = "/api/v1/datasets/x/events";
    String first = server.post(path, lines.toString(), "Idempotency-Key", "f").body();
    String again = server.post(path, lines.toString(), "Idempotency-Key", "f").body();
    assertThat(first)
        .isEqualTo("{\"received\":25000,\"stored\":25000,\"duplicates\":0,\"rejected\":[]}");
    assertThat(again)
        .isEqualTo("{\"received\":25000,\"stored\":0,\"duplicates\":25000,\"rejected\":[]}");
  }

  @Test
  void lineWithoutEnd_isPassedOver() {
    String body = "{\"a\":1}\n" + "x".repeat(3 << 20) + "\n{\"a\":2}\n";
    assertThat(SwardServer.json(server.post("/api/v1/datasets/x/events", body)).toString())
        .startsWith(
            "{\"received\":3,\"stored\":2,\"duplicates\":0,\"rejected\":[{\"reason\":\"event_too_large\",\"count\":1,\"samples\":[{\"line\":2,");
  }

  private void assertError(String path, String body, int status, String error) {
    HttpResponse<String> answer = server.post(path, body);
    assertThat(SwardServer.json(answer).path("error").asText()).isEqualTo(error);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> send(String path, byte[] body, String header, String value) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header(header, value)
            .build());
  }

  private StoredEvent only(String dataset) {
    List<StoredEvent> found =
        events().stream().filter(event -> event.dataset().value().equals(dataset)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<StoredEvent> events() {
    return server
        .sward()
        .store()
        .events(
            new EventSearch(
                new DatasetScope.All(),
                new TimeRange(Instant.EPOCH, Instant.parse("2262-01-01T00:00:00Z")),
                Optional.empty(),
                1_000,
                Optional.empty()),
            new QueryControl(Duration.ofSeconds(20)))
        .events()
        .stream()
        .filter(event -> !event.dataset().value().equals("sward"))
        .toList();
  }

  private static Map<String, String> texts(StoredEvent event) {
    return event.attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static String text(Value value) {
    return value.getClass().getSimpleName() + " " + value.text();
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
