package dev.sward.server.ingest.otlp;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.CancelledSubscriptionException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import dev.sward.server.ingest.RefusedException;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a failed request is told to its sender. Retryable are exactly UNAVAILABLE over gRPC and 503
 * over HTTP; whatever the sender would only repeat is not.
 *
 * @param grpcCode a code of google.rpc.Code
 * @param message for the sender
 * @param retryAfter only with a retryable failure
 * @param reason the label in metrics; stable
 */
record OtlpFailure(
    HttpStatus httpStatus,
    int grpcCode,
    String message,
    Optional<Duration> retryAfter,
    String reason)
    implements OtlpOutcome {
  static final int INVALID_ARGUMENT = 3;
  static final int RESOURCE_EXHAUSTED = 8;
  static final int UNIMPLEMENTED = 12;
  static final int INTERNAL = 13;
  static final int UNAVAILABLE = 14;

  private static final Logger LOG = LoggerFactory.getLogger(OtlpFailure.class);
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration AFTER_PEOPLE_ACTED = Duration.ofSeconds(30);

  static OtlpFailure of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case RefusedException refused -> ofRefused(refused);
      case StoreException store -> ofStore(store);
      case ClosedSessionException _,
          ClosedStreamException _,
          AbortedStreamException _,
          CancelledSubscriptionException _,
          CancellationException _,
          IOException _ ->
          retryable("the request ended before its body did", ONE_SECOND, "aborted");
      default -> {
        LOG.error("A request failed inside the receiver.", cause);
        yield internal("the receiver failed; its log says why");
      }
    };
  }

  private static OtlpFailure ofRefused(RefusedException refused) {
    String message = refused.getMessage() == null ? "" : refused.getMessage();
    return switch (refused.reason()) {
      case MALFORMED -> permanent(HttpStatus.BAD_REQUEST, INVALID_ARGUMENT, message, "malformed");
      case TOO_LARGE ->
          permanent(HttpStatus.REQUEST_ENTITY_TOO_LARGE, RESOURCE_EXHAUSTED, message, "too_large");
      case UNSUPPORTED ->
          permanent(HttpStatus.UNSUPPORTED_MEDIA_TYPE, UNIMPLEMENTED, message, "unsupported");
      case TOO_SLOW -> retryable(message, ONE_SECOND, "too_slow");
    };
  }

  private static OtlpFailure ofStore(StoreException store) {
    String message = store.getMessage() == null ? "" : store.getMessage();
    return switch (store.code()) {
      case OVERLOADED, BUSY, TIMEOUT, CANCELLED ->
          retryable(message, store.retryAfter().orElse(ONE_SECOND), "overloaded");
      case UNAVAILABLE ->
          retryable(message, store.retryAfter().orElse(Duration.ofSeconds(5)), "unavailable");
      case STORAGE_FULL ->
          retryable(message, store.retryAfter().orElse(AFTER_PEOPLE_ACTED), "storage_full");
      case TOO_LARGE ->
          permanent(HttpStatus.REQUEST_ENTITY_TOO_LARGE, RESOURCE_EXHAUSTED, message, "too_large");
      case INVALID -> permanent(HttpStatus.BAD_REQUEST, INVALID_ARGUMENT, message, "malformed");
      case INTERNAL -> {
        LOG.error("The store failed to append.", store);
        yield internal(message);
      }
    };
  }

  private static OtlpFailure internal(String message) {
    return permanent(HttpStatus.INTERNAL_SERVER_ERROR, INTERNAL, message, "failed");
  }

  private static OtlpFailure permanent(
      HttpStatus status, int grpcCode, String message, String reason) {
    return new OtlpFailure(status, grpcCode, message, Optional.empty(), reason);
  }

  private static OtlpFailure retryable(String message, Duration retryAfter, String reason) {
    return new OtlpFailure(
        HttpStatus.SERVICE_UNAVAILABLE, UNAVAILABLE, message, Optional.of(retryAfter), reason);
  }
}
