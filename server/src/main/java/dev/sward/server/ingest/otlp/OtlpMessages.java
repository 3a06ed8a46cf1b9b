package dev.sward.server.ingest.otlp;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.sward.server.ingest.Rejections;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The answers of the protocol, serialised. */
final class OtlpMessages {
  private OtlpMessages() {}

  /**
   * An Export…ServiceResponse. The three are the same on the wire: partial_success (1) of rejected
   * (1) and error_message (2), left out if all was accepted.
   */
  static byte[] response(Rejections rejections) {
    if (rejections.total() == 0) {
      return new byte[0];
    }
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(rejections.total())
                .setErrorMessage(rejections.summary()))
        .build()
        .toByteArray();
  }

  static byte[] responseJson(Signal signal, Rejections rejections) {
    if (rejections.total() == 0) {
      return utf8("{}");
    }
    StringBuilder json = new StringBuilder("{\"partialSuccess\":{\"");
    json.append(signal.rejectedName()).append("\":\"").append(rejections.total());
    json.append("\",\"errorMessage\":");
    JsonText.append(json, rejections.summary());
    return utf8(json.append("}}").toString());
  }

  /** A google.rpc.Status, with RetryInfo if the failure is retryable. */
  static byte[] status(OtlpFailure failure) {
    Status.Builder status =
        Status.newBuilder().setCode(failure.grpcCode()).setMessage(failure.message());
    failure.retryAfter().ifPresent(delay -> status.addDetails(Any.pack(retryInfo(delay))));
    return status.build().toByteArray();
  }

  static byte[] statusJson(OtlpFailure failure) {
    StringBuilder json = new StringBuilder("{\"code\":").append(failure.grpcCode());
    json.append(",\"message\":");
    JsonText.append(json, failure.message());
    failure
        .retryAfter()
        .ifPresent(delay ->
            json.append(
                    ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                        + "\"retryDelay\":\"")
                .append(Math.max(1, delay.toSeconds()))
                .append("s\"}]"));
    return utf8(json.append('}').toString());
  }

  /** Whole seconds, as the JSON form and Retry-After have them; at least one. */
  private static RetryInfo retryInfo(Duration delay) {
    long seconds = Math.max(1, delay.toSeconds());
    return RetryInfo.newBuilder()
        .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(seconds))
        .build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
