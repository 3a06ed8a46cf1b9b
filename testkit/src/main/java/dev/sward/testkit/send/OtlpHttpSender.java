package dev.sward.testkit.send;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** OTLP over HTTP with the JDK's own client. */
public final class OtlpHttpSender implements BatchSender {
  /** The status codes that OTLP names as worth a retry. */
  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI uri;

  /** Sends to {@code /v1/traces} of a server such as {@code http://127.0.0.1:4318}. */
  public OtlpHttpSender(URI server) {
    uri = server.resolve("/v1/traces");
  }

  @Override
  public CompletableFuture<SendOutcome> send(byte[] gzipped) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("content-type", "application/x-protobuf")
            .header("content-encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzipped))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .handle((response, failure) ->
            failure == null ? outcome(response) : new SendOutcome.Unanswered("" + failure));
  }

  private static SendOutcome outcome(HttpResponse<byte[]> response) {
    if (response.statusCode() == 200) {
      try {
        return new SendOutcome.Acknowledged(
            ExportTraceServiceResponse.parseFrom(response.body())
                .getPartialSuccess()
                .getRejectedSpans());
      } catch (InvalidProtocolBufferException e) {
        return new SendOutcome.Unanswered("unreadable answer: " + e.getMessage());
      }
    }
    return new SendOutcome.Refused(
        "HTTP " + response.statusCode(),
        RETRYABLE.contains(response.statusCode())
            ? SendOutcome.Retry.ALLOWED
            : SendOutcome.Retry.FORBIDDEN,
        retryAfter(response),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
