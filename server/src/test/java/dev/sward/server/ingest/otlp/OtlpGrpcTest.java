package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.sward.server.ingest.FairBudget;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Sender;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Export call as it stands on the wire: statuses, trailers and hostile messages. */
class OtlpGrpcTest {
  private static final String EXPORT =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

  private static final Sender LOOPBACK = new Sender("address 127.0.0.1");

  private final OtlpDoor door = OtlpDoor.open();
  private final WebClient client =
      WebClient.builder("h2c://127.0.0.1:" + door.port())
          .responseTimeout(Duration.ofSeconds(60))
          .build();

  @AfterEach
  void close() {
    door.close();
  }

  @ParameterizedTest
  @CsvSource({"identity,0", "gzip,1", "zstd,1", "gzip,0"})
  void everyMessageEncoding_isUnderstood(String encoding, int flag) throws Exception {
    ExportTraceServiceRequest request = traces();
    byte[] plain = request.toByteArray();
    byte[] message = flag == 0 ? plain : compressed(encoding, plain);
    AggregatedHttpResponse answer = call(framed(flag, message), encoding);
    assertThat(answer.status().code()).isEqualTo(200);
    assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
    assertThat(answer.content().array()).isEqualTo(new byte[5]);
    assertThat(door.events()).isNotEmpty();
  }

  @Test
  void rejectedItems_areAPartialSuccess() throws Exception {
    ExportTraceServiceRequest.Builder request = traces().toBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpansBuilder()
        .setName("without ids");
    AggregatedHttpResponse answer = call(framed(0, request.build().toByteArray()), "identity");
    byte[] content = answer.content().array();
    ExportTraceServiceResponse response =
        ExportTraceServiceResponse.parseFrom(ByteBuffer.wrap(content, 5, content.length - 5));
    assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
    assertThat(answer.trailers().get("grpc-status")).isEqualTo("0");
  }

  @Test
  void malformedMessages_areInvalidArguments() {
    assertThat(status(call(new byte[0], "identity"))).isEqualTo("3");
    assertThat(status(call(framed(0, new byte[] {10, 99}), "identity"))).isEqualTo("3");
    assertThat(status(call(framed(1, new byte[] {1, 2, 3}), "gzip"))).isEqualTo("3");
    assertThat(status(call(framed(8, new byte[0]), "identity"))).isEqualTo("3");
    byte[] lies = framed(0, new byte[10]);
    lies[4] = 99;
    assertThat(status(call(lies, "identity"))).isEqualTo("3");
    assertThat(status(call(framed(1, new byte[1]), "br"))).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource({"gzip", "zstd"})
  void bomb_isExhaustedWithoutARetry(String encoding) throws IOException {
    byte[] bomb = compressed(encoding, new byte[(64 << 20) + 1]);
    AggregatedHttpResponse answer = call(framed(1, bomb), encoding);
    assertThat(status(answer)).isEqualTo("8");
    assertThat(answer.headers().get("grpc-status-details-bin")).isNull();
    assertThat(door.ingest.budget().used()).isZero();
  }

  @Test
  void messageWithoutAnnouncedLengthThatDoesNotEnd_isExhausted() {
    HttpRequestWriter endless =
        HttpRequest.streaming(
            RequestHeaders.of(HttpMethod.POST, EXPORT, "content-type", "application/grpc"));
    CompletableFuture<AggregatedHttpResponse> answer = client.execute(endless).aggregate();
    HttpData chunk = HttpData.wrap(new byte[1 << 20]);
    for (int i = 0; i < 66 && endless.tryWrite(chunk); i++) {
      try {
        endless.whenConsumed().join();
      } catch (CompletionException e) {
        break; // The server has heard enough.
      }
    }
    assertThat(status(answer.join())).isEqualTo("8");
    assertThat(door.ingest.budget().used()).isZero();
  }

  @Test
  void fullMemory_isUnavailableWithRetryInfo() throws Exception {
    try (FairBudget.Reservation all = door.ingest.budget().open(LOOPBACK)) {
      assertThat(all.tryGrow(IngestSettings.DEFAULT.maxInFlightBytes() / 4 * 3)).isTrue();
      AggregatedHttpResponse answer = call(framed(0, traces().toByteArray()), "identity");
      assertThat(status(answer)).isEqualTo("14");
      Status status =
          Status.parseFrom(
              Base64.getDecoder().decode(answer.headers().get("grpc-status-details-bin", "")));
      assertThat(status.getDetails(0).unpack(RetryInfo.class).getRetryDelay().getSeconds())
          .isEqualTo(1);
    }
    assertThat(call(framed(0, traces().toByteArray()), "identity").trailers().get("grpc-status"))
        .isEqualTo("0");
  }

  @Test
  void anythingElseThanGrpc_isUnsupported() {
    AggregatedHttpResponse answer =
        client
            .execute(
                HttpRequest.of(
                    RequestHeaders.of(HttpMethod.POST, EXPORT, "content-type", "text/plain")))
            .aggregate()
            .join();
    assertThat(answer.status().code()).isEqualTo(415);
  }

  private AggregatedHttpResponse call(byte[] body, String encoding) {
    RequestHeadersBuilder headers =
        RequestHeaders.builder(HttpMethod.POST, EXPORT)
            .add("content-type", "application/grpc")
            .add("te", "trailers")
            .add("grpc-encoding", encoding);
    return client.execute(HttpRequest.of(headers.build(), HttpData.wrap(body))).aggregate().join();
  }

  private static String status(AggregatedHttpResponse answer) {
    return answer.headers().get("grpc-status", "none");
  }

  /** Some spans of now; the seed is one that makes several. */
  private static ExportTraceServiceRequest traces() {
    return new RandomRequests(7, Instant.now().toEpochMilli() * 1_000_000L).traces();
  }

  private static byte[] framed(int flags, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) flags)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static byte[] compressed(String encoding, byte[] plain) throws IOException {
    if (encoding.equals("zstd")) {
      return Zstd.compress(plain);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(body)) {
      out.write(plain);
    }
    return body.toByteArray();
  }
}
