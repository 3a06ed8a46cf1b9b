package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.sward.event.BatchLimits;
import dev.sward.event.Value;
import dev.sward.server.ingest.FairBudget;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Sender;
import dev.sward.store.StoredEvent;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP over HTTP: answers in the sender's content type, and what hostile bodies get. */
class OtlpHttpTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NANOS = NOW.getEpochSecond() + "000000000";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String IDS =
      "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\"";

  private static final Sender LOOPBACK = new Sender("address 127.0.0.1");

  private final OtlpDoor door = new OtlpDoor(InstantSource.fixed(NOW), IngestSettings.DEFAULT);

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void jsonAsExportersWriteIt_isStored() throws Exception {
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/traces",
            trace(
                IDS
                    + ",\"parentSpanId\":\"\",\"kind\":\"SPAN_KIND_SERVER\",\"flags\":1,"
                    + "\"someFutureField\":{\"x\":[1]},\"name\":\"GET /\","
                    + attributes(
                        "n:{\"intValue\":\"9007199254740993\"}",
                        "m:{\"intValue\":5}",
                        "nan:{\"doubleValue\":\"NaN\"}",
                        "empty:{}",
                        "bytes:{\"bytesValue\":\"aGk=\"}",
                        "surrogate:{\"stringValue\":\"a\\ud800b\"}",
                        "wine:{\"stringValue\":\"\\ud83c\\udf77\"}",
                        "map:{\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"boolValue\":true}}]}}",
                        "mixed:{\"arrayValue\":{\"values\":[{\"intValue\":1},{\"stringValue\":\"x\"}]}}")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{}");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    StoredEvent event = door.events().getFirst();
    assertThat(event.attributes())
        .containsEntry("trace.trace_id", new Value.Text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("trace.span_id", new Value.Text("eee19b7ec3c1b174"))
        .containsEntry("meta.span_kind", new Value.Text("server"))
        .containsEntry("n", new Value.Int(9007199254740993L))
        .containsEntry("m", new Value.Int(5))
        .containsEntry("nan", new Value.Num(Double.NaN))
        .containsEntry("bytes", new Value.Text("aGk="))
        .containsEntry("surrogate", new Value.Text("a?b"))
        .containsEntry("wine", new Value.Text("🍷"))
        .containsEntry("map.a", new Value.Bool(true))
        .containsEntry("mixed", new Value.ListOf(List.of(new Value.Text("1"), new Value.Text("x"))))
        .containsEntry("duration_ms", new Value.Num(2))
        .doesNotContainKeys("empty", "trace.parent_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip", "zstd", "deflate"})
  void everyContentCoding_isUnderstood(String coding) throws Exception {
    byte[] json = trace(IDS).getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> answer =
        door.post(
            "/v1/traces", "application/json", compressed(coding, json), "content-encoding", coding);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.events()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|400|expected: an object",
        "{|400|not valid JSON",
        "nope|400|not valid JSON",
        "{} {}|400|something after the object",
        "{\"resourceSpans\":{}}|400|expected: an array",
        "{\"resourceSpans\":[],\"resourceSpans\":[]}|400|named twice",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1e40}]}]}]}|400|64 bits",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":NaN}]}]}]}|400|not valid JSON",
      })
  void brokenJson_isRefusedInJson(String body, int status, String message) throws Exception {
    HttpResponse<byte[]> answer = door.postJson("/v1/traces", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(text(answer)).startsWith("{\"code\":3,\"message\":\"body: ").contains(message);
    assertThat(door.count("requests.refused")).isEqualTo(1);
  }

  @Test
  void idsThatAreNone_rejectOnlyTheirItem() throws Exception {
    String good = span(IDS);
    String shortId = span("\"traceId\":\"5B8EFF\",\"spanId\":\"EEE19B7EC3C1B174\"");
    String notHex =
        span("\"traceId\":\"zz8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\"");
    String zero = span("\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"00\"");
    HttpResponse<byte[]> answer =
        door.postJson("/v1/traces", traces(good + "," + shortId + "," + notHex + "," + zero));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .startsWith(
            "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"trace_id: 3 bytes"
                + " (expected: 16");
    assertThat(door.events()).hasSize(1);
    assertThat(door.count("received")).isEqualTo(4);
    assertThat(door.count("stored")).isEqualTo(1);
    assertThat(door.count("rejected")).isEqualTo(3);
  }

  @Test
  void mismatchedBuckets_rejectOnlyTheirPoint() throws Exception {
    String points =
        """
        {"timeUnixNano":"%1$s","count":"3","sum":2,"bucketCounts":["1","2"],"explicitBounds":[1]},
        {"timeUnixNano":"%1$s","count":"3","bucketCounts":["1","2"],"explicitBounds":[1,2,3]},
        {"timeUnixNano":"%1$s","count":"3","bucketCounts":["1","1","1"],"explicitBounds":[2,1]},
        {"timeUnixNano":"%1$s","flags":1}
        """
            .formatted(NANOS);
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/metrics",
            """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"h","histogram":
            {"aggregationTemporality":2,"dataPoints":[%s]}}]}]}]}\
            """
                .formatted(points));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedDataPoints\":\"2\",\"errorMessage\":\"metric h: 2"
                + " bucket counts for 3 bounds (expected: one more than bounds, or neither); metric"
                + " h: bound 1: 1.0 (expected: ascending numbers)\"}}");
    assertThat(door.events()).hasSize(2);
    assertThat(door.events().toString()).contains("metric.no_recorded_value");
  }

  @ParameterizedTest
  @CsvSource({
    "br,415,12,content encoding: 'br'",
    "'gzip, gzip',400,3,applied once",
    "gzip,400,3,not valid gzip",
    "zstd,400,3,not valid zstd"
  })
  void bodyThatIsNotWhatItClaims_isRefusedInProtobuf(
      String coding, int status, int code, String message) throws Exception {
    HttpResponse<byte[]> answer =
        door.post("/v1/traces", PROTOBUF, new byte[] {1, 2, 3, 4}, "content-encoding", coding);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue(PROTOBUF);
    Status problem = Status.parseFrom(answer.body());
    assertThat(problem.getCode()).isEqualTo(code);
    assertThat(problem.getMessage()).contains(message);
  }

  @Test
  void unknownContentType_isUnsupported() throws Exception {
    assertThat(door.post("/v1/traces", "text/plain", new byte[0]).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "deflate", "identity"})
  void bomb_isTooLargeAndTakesBoundedMemory(String coding) throws Exception {
    byte[] bomb = compressed(coding, new byte[(64 << 20) + 1]);
    HttpResponse<byte[]> answer = door.post("/v1/logs", PROTOBUF, bomb, "content-encoding", coding);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(answer.body()).getCode()).isEqualTo(8);
    assertThat(Status.parseFrom(answer.body()).getDetailsList()).isEmpty();
    assertThat(answer.headers().firstValue("retry-after")).isEmpty();
    assertThat(door.ingest.budget().used()).isZero();
  }

  @Test
  void valuesNestedTenThousandDeep_areRefused() throws Exception {
    String json = "{\"arrayValue\":{\"values\":[".repeat(10_000) + "]}}".repeat(10_000);
    HttpResponse<byte[]> answer =
        door.postJson("/v1/traces", trace(IDS + "," + attributes("deep:" + json)));
    assertThat(answer.statusCode()).isEqualTo(400);

    byte[] value = {};
    for (int i = 0; i < 3_000; i++) {
      value = message(1, message(5, value));
    }
    byte[] attribute = concat(message(1, new byte[] {'k'}), message(2, unwrap(value)));
    byte[] log = message(6, attribute);
    byte[] request = message(1, message(2, message(2, log)));
    HttpResponse<byte[]> refused = door.post("/v1/logs", PROTOBUF, request);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Status.parseFrom(refused.body()).getMessage())
        .contains("nested deeper than 100 levels");
  }

  @Test
  void hostileAttributes_areStoredCutOrCounted() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append(",many").append(i).append(":{\"intValue\":").append(i).append('}');
    }
    String[] named = many.substring(1).split(",");
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/traces",
            traces(
                span(
                        IDS
                            + ","
                            + attributes(
                                "twice:{\"intValue\":1}",
                                "twice:{\"stringValue\":\"two\"}",
                                "a:{\"intValue\":1}",
                                "a.b:{\"intValue\":2}",
                                "`'\\\"\\n\\u0000🍷:{\"intValue\":3}",
                                ":{\"intValue\":4}",
                                "x".repeat(10_000) + ":{\"intValue\":5}",
                                "trace.trace_id:{\"stringValue\":\"mine\"}",
                                "long:{\"stringValue\":\"" + "y".repeat(100_000) + "\"}"))
                    + ","
                    + span(
                        "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\","
                            + "\"spanId\":\"EEE19B7EC3C1B175\","
                            + attributes(named))));
    assertThat(text(answer)).isEqualTo("{}");
    StoredEvent odd = withSpan("eee19b7ec3c1b174");
    assertThat(odd.attributes())
        .containsEntry("twice", new Value.Text("two"))
        .containsEntry("a", new Value.Int(1))
        .containsEntry("a.b", new Value.Int(2))
        .containsEntry("`'\"\n\u0000🍷", new Value.Int(3))
        .containsEntry("trace.trace_id", new Value.Text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("long", new Value.Text("y".repeat(BatchLimits.DEFAULT.maxValueBytes())))
        .containsEntry("meta.truncated_fields", new Value.ListOf(List.of(new Value.Text("long"))));
    assertThat(withSpan("eee19b7ec3c1b175").attributes())
        .hasSize(BatchLimits.DEFAULT.maxAttributes())
        .containsKeys("name", "service.name");
    assertThat(door.count("duplicate.keys")).isEqualTo(1);
    assertThat(door.count("truncated.values")).isEqualTo(1);
    assertThat(door.count("dropped.attributes")).isGreaterThan(8_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-5",
        "1",
        "18446744073709551615",
        "9223372036854775807",
        "4291747200000000000",
        "1772549999000000000"
      })
  void timeOutsideTheHorizon_isStoredAtArrival(String nanos) throws Exception {
    assertThat(
            door.postJson(
                    "/v1/traces", traces("{" + IDS + ",\"startTimeUnixNano\":\"" + nanos + "\"}"))
                .statusCode())
        .isEqualTo(200);
    StoredEvent event = door.events().getFirst();
    assertThat(event.epochNanos()).isEqualTo(NOW.getEpochSecond() * 1_000_000_000L);
    String kept = nanos.equals("-5") ? "18446744073709551611" : nanos;
    assertThat(event.attributes()).containsEntry("meta.original_timestamp", new Value.Text(kept));
    assertThat(door.count("adjusted.times")).isEqualTo(1);
  }

  @Test
  void lateAndEarlyWithinTheHorizon_keepTheirTime() throws Exception {
    long late = NOW.minus(Duration.ofDays(3)).getEpochSecond() * 1_000_000_000L;
    door.postJson("/v1/traces", traces("{" + IDS + ",\"startTimeUnixNano\":\"" + late + "\"}"));
    assertThat(door.events().getFirst().epochNanos()).isEqualTo(late);
    assertThat(door.count("adjusted.times")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1772366399999999999", "9223372036854775807", "18446744073709551615"})
  void impossibleDuration_isLeftOutAndFlagged(String end) throws Exception {
    door.postJson(
        "/v1/traces",
        traces(
            "{%s,\"startTimeUnixNano\":\"%s\",\"endTimeUnixNano\":\"%s\"}"
                .formatted(IDS, NANOS, end)));
    assertThat(door.events().getFirst().attributes())
        .containsEntry("meta.invalid_duration", new Value.Bool(true))
        .doesNotContainKey("duration_ms");
    assertThat(door.count("adjusted.times")).isEqualTo(1);
  }

  @Test
  void sampleRate_isTheWeight() throws Exception {
    door.postJson("/v1/traces", trace(IDS + "," + attributes("SampleRate:{\"intValue\":20}")));
    assertThat(door.events().getFirst().weight()).isEqualTo(20);
  }

  @Test
  void randomnessWithoutAThreshold_isWeightOneAndFlagged() throws Exception {
    door.postJson("/v1/traces", trace(IDS + ",\"traceState\":\"ot=rv:abcdef01234567\""));
    assertThat(door.events().getFirst().weight()).isEqualTo(1);
    assertThat(door.events().getFirst().attributes())
        .containsEntry("meta.sampling_unknown", new Value.Bool(true))
        .containsEntry("trace.trace_state", new Value.Text("ot=rv:abcdef01234567"));
  }

  @Test
  void everyEventItsOwnService_isBoundedAndNothingIsLost() throws Exception {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      entries
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s%1$d"}}]},
              "scopeLogs":[{"logRecords":[{"timeUnixNano":"%2$s"}]}]}\
              """
                  .formatted(i, NANOS));
    }
    HttpResponse<byte[]> answer = door.postJson("/v1/logs", "{\"resourceLogs\":[" + entries + "]}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.events()).hasSize(2_000);
    assertThat(door.store.datasets()).hasSize(RequestRows.MAX_DATASETS + 1);
  }

  @Test
  void eachRowItsOwnNames_isRefusedBeforeItFillsTheMemory() throws Exception {
    ByteArrayOutputStream logs = new ByteArrayOutputStream();
    for (int i = 0; i < 500_000; i++) {
      byte[] key = Integer.toString(i, 36).getBytes(StandardCharsets.US_ASCII);
      byte[] attribute = concat(message(1, key), message(2, new byte[] {0x18, 1}));
      logs.writeBytes(message(2, message(6, attribute)));
    }
    byte[] request = message(1, message(2, logs.toByteArray()));
    HttpResponse<byte[]> answer = door.post("/v1/logs", PROTOBUF, request);
    assertThat(answer.statusCode()).isIn(200, 413);
    assertThat(door.ingest.budget().used()).isZero();
  }

  @Test
  void fullMemory_isRefusedWithARetry() throws Exception {
    try (FairBudget.Reservation all = door.ingest.budget().open(LOOPBACK)) {
      assertThat(all.tryGrow(IngestSettings.DEFAULT.maxInFlightBytes() / 4 * 3)).isTrue();
      HttpResponse<byte[]> answer = door.post("/v1/traces", PROTOBUF, new byte[0]);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
      Status problem = Status.parseFrom(answer.body());
      assertThat(problem.getCode()).isEqualTo(14);
      assertThat(problem.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds())
          .isEqualTo(1);
      assertThat(text(door.postJson("/v1/traces", "{}")))
          .contains("\"retryDelay\":\"1s\"")
          .contains("over capacity");
    }
    assertThat(door.post("/v1/traces", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
  }

  @Test
  void senderThatGoesAwayInTheMiddle_leavesNothingBehind() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /v1/traces HTTP/1.1\r
              host: localhost\r
              content-type: application/x-protobuf\r
              content-length: 1000000\r
              \r
              not all of it\
              """
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> door.ingest.budget().used() > 0);
    }
    await().until(() -> door.ingest.budget().used() == 0);
    await().until(() -> door.count("requests.refused") == 1);
    assertThat(door.meters.get("sward.ingest.requests.refused").tag("reason", "aborted").counter())
        .isNotNull();
  }

  @Test
  void sameBatchSentFiveTimesAtOnce_isStoredOnce() throws Exception {
    try (ExecutorService senders = Executors.newFixedThreadPool(5)) {
      List<Callable<Integer>> sends =
          Collections.nCopies(5, () -> door.postJson("/v1/traces", trace(IDS)).statusCode());
      for (Future<Integer> sent : senders.invokeAll(sends)) {
        assertThat(sent.get()).isEqualTo(200);
      }
    }
    assertThat(door.events()).hasSize(1);
    assertThat(door.count("received")).isEqualTo(5);
    assertThat(door.count("stored")).isEqualTo(1);
    assertThat(door.count("duplicates")).isEqualTo(4);
  }

  @Test
  void storeThatIsClosed_isRefusedAndCounted() throws Exception {
    door.store.close();
    HttpResponse<byte[]> answer = door.postJson("/v1/traces", trace(IDS));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(door.count("received")).isEqualTo(1);
    assertThat(door.count("rejected")).isEqualTo(1);
    assertThat(door.ingest.budget().used()).isZero();
  }

  @Test
  void rejectedInProtobuf_isAPartialSuccess() throws Exception {
    byte[] span = message(1, new byte[] {1});
    HttpResponse<byte[]> answer =
        door.post("/v1/traces", PROTOBUF, message(1, message(2, message(2, span))));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue(PROTOBUF);
    ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer.body());
    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(response.getPartialSuccess().getErrorMessage()).contains("trace_id: 1 bytes");
  }

  private StoredEvent withSpan(String id) {
    return door.events().stream()
        .filter(event -> new Value.Text(id).equals(event.attributes().get("trace.span_id")))
        .findFirst()
        .orElseThrow();
  }

  private static String trace(String fields) {
    return traces(span(fields));
  }

  private static String span(String fields) {
    long start = NOW.getEpochSecond() * 1_000_000_000L;
    return "{\"name\":\"op\",\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":%d,%s}"
        .formatted(start, start + 2_000_000, fields.replace("\"name\":\"GET /\",", ""));
  }

  private static String traces(String spans) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[
      {"key":"service.name","value":{"stringValue":"shop"}}]},
      "scopeSpans":[{"spans":[%s]}]}]}\
    """
        .formatted(spans);
  }

  /** Attributes given as {@code key:value}. */
  private static String attributes(String... attributes) {
    StringBuilder json = new StringBuilder("\"attributes\":[");
    for (String attribute : attributes) {
      int colon = attribute.indexOf(":{");
      json.append(json.length() > 14 ? "," : "")
          .append("{\"key\":\"")
          .append(attribute, 0, colon)
          .append("\",\"value\":")
          .append(attribute.substring(colon + 1))
          .append('}');
    }
    return json.append(']').toString();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static byte[] message(int field, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((field << 3) | 2);
    int length = content.length;
    while (length > 127) {
      bytes.write((length & 127) | 128);
      length >>>= 7;
    }
    bytes.write(length);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  /** The content of a message in a field of one byte's tag. */
  private static byte[] unwrap(byte[] message) {
    int from = 1;
    while (message[from] < 0) {
      from++;
    }
    return Arrays.copyOfRange(message, from + 1, message.length);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] compressed(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    switch (coding) {
      case "zstd" -> body.writeBytes(Zstd.compress(plain));
      case "gzip" -> {
        try (GZIPOutputStream out = new GZIPOutputStream(body)) {
          out.write(plain);
        }
      }
      case "deflate" -> {
        try (DeflaterOutputStream out = new DeflaterOutputStream(body)) {
          out.write(plain);
        }
      }
      default -> body.writeBytes(plain);
    }
    return body.toByteArray();
  }
}
