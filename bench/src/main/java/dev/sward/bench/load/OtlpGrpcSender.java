package dev.sward.bench.load;

import com.google.protobuf.Any;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.SendOutcome;
import io.netty.buffer.Unpooled;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * OTLP over gRPC on one HTTP/2 connection of its own. The body goes out as it is, so that a load
 * generator pays for sending only.
 */
public final class OtlpGrpcSender implements BatchSender {
  private static final String EXPORT =
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final int FRAME_HEADER_BYTES = 5;
  private static final byte COMPRESSED = 1;
  private static final int OK = 0;

  /** CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS. */
  private static final Set<Integer> RETRYABLE = Set.of(1, 4, 10, 11, 14, 15);

  private static final int RESOURCE_EXHAUSTED = 8;

  private final ClientFactory factory;
  private final WebClient client;

  /** Sends to a server such as {@code http://127.0.0.1:4317}. */
  public OtlpGrpcSender(URI server) {
    factory = ClientFactory.builder().workerGroup(1).build();
    client =
        WebClient.builder("h2c://" + server.getAuthority())
            .factory(factory)
            .responseTimeout(Duration.ofSeconds(60))
            .writeTimeout(Duration.ofSeconds(60))
            .build();
  }

  @Override
  public CompletableFuture<SendOutcome> send(byte[] gzipped) {
    ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER_BYTES);
    header.put(COMPRESSED).putInt(gzipped.length).flip();
    HttpRequest request =
        HttpRequest.of(
            RequestHeaders.builder(HttpMethod.POST, EXPORT)
                .set("content-type", "application/grpc")
                .set("grpc-encoding", "gzip")
                .set("te", "trailers")
                .build(),
            HttpData.wrap(
                Unpooled.wrappedBuffer(
                    Unpooled.wrappedBuffer(header), Unpooled.wrappedBuffer(gzipped))));
    return client
        .execute(request)
        .aggregate()
        .handle((response, failure) ->
            failure == null ? outcome(response) : new SendOutcome.Unanswered("" + failure));
  }

  private static SendOutcome outcome(AggregatedHttpResponse response) {
    HttpHeaders trailers =
        response.trailers().contains("grpc-status") ? response.trailers() : response.headers();
    int status = trailers.getInt("grpc-status", -1);
    if (status == OK) {
      return acknowledged(response.content().array());
    }
    if (status < 0) {
      return new SendOutcome.Unanswered("no grpc-status, HTTP " + response.status().code());
    }
    Optional<Duration> retryAfter = retryInfo(trailers);
    boolean retryable =
        RETRYABLE.contains(status) || (status == RESOURCE_EXHAUSTED && retryAfter.isPresent());
    return new SendOutcome.Refused(
        "gRPC " + status,
        retryable ? SendOutcome.Retry.ALLOWED : SendOutcome.Retry.FORBIDDEN,
        retryAfter,
        trailers.get("grpc-message", ""));
  }

  private static SendOutcome acknowledged(byte[] frame) {
    try {
      CodedInputStream message =
          CodedInputStream.newInstance(
              frame, FRAME_HEADER_BYTES, Math.max(0, frame.length - FRAME_HEADER_BYTES));
      return new SendOutcome.Acknowledged(
          ExportTraceServiceResponse.parseFrom(message).getPartialSuccess().getRejectedSpans());
    } catch (java.io.IOException e) {
      return new SendOutcome.Unanswered("unreadable answer: " + e.getMessage());
    }
  }

  private static Optional<Duration> retryInfo(HttpHeaders trailers) {
    String details = trailers.get("grpc-status-details-bin");
    if (details == null) {
      return Optional.empty();
    }
    try {
      // gRPC leaves out the padding; the decoder takes both.
      for (Any detail : Status.parseFrom(Base64.getDecoder().decode(details)).getDetailsList()) {
        if (detail.is(RetryInfo.class)) {
          com.google.protobuf.Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
          return Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
        }
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
