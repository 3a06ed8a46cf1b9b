package dev.sward.server.ingest.otlp;

import static dev.sward.server.ingest.otlp.OtlpBodies.IDS;
import static dev.sward.server.ingest.otlp.OtlpBodies.NANOS;
import static dev.sward.server.ingest.otlp.OtlpBodies.NOW;
import static dev.sward.server.ingest.otlp.OtlpBodies.PROTOBUF;
import static dev.sward.server.ingest.otlp.OtlpBodies.attributes;
import static dev.sward.server.ingest.otlp.OtlpBodies.compressed;
import static dev.sward.server.ingest.otlp.OtlpBodies.concat;
import static dev.sward.server.ingest.otlp.OtlpBodies.message;
import static dev.sward.server.ingest.otlp.OtlpBodies.span;
import static dev.sward.server.ingest.otlp.OtlpBodies.text;
import static dev.sward.server.ingest.otlp.OtlpBodies.trace;
import static dev.sward.server.ingest.otlp.OtlpBodies.unwrap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.sward.server.ingest.FairBudget;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Sender;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP over HTTP: answers in the sender's content type, and what hostile bodies get. */
class OtlpHttpTest {
  private static final Sender LOOPBACK = new Sender("address 127.0.0.1");

  private final OtlpDoor door = new OtlpDoor(InstantSource.fixed(NOW), IngestSettings.DEFAULT);

  @AfterEach
  void close() {
    door.close();
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
}
