package dev.sward.server.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.CancelledSubscriptionException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from exceptions to problems. */
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private Problems() {}

  /** What the reader of the answer gets to know. Logs what nobody foresaw. */
  public static Problem of(Throwable thrown) {
    Throwable cause = Exceptions.peel(thrown);
    return switch (cause) {
      case ProblemException known -> known.problem();
      case StoreException store -> ofStore(store);
      case ContentTooLargeException tooLarge ->
          Problem.yours(
              413,
              "http.body_too_large",
              "The body is too large",
              "body: more than %d bytes (expected: at most that). Send it in parts."
                  .formatted(tooLarge.maxContentLength()));
      case RequestTimeoutException timeout ->
          Problem.capacity(
              503,
              "http.timeout",
              "The request took too long",
              "The request was not complete or not answered within server.request_timeout.",
              SOON);
      case ClosedSessionException _,
          ClosedStreamException _,
          AbortedStreamException _,
          CancelledSubscriptionException _ ->
          Problem.yours(
              400,
              "http.aborted",
              "The request ended early",
              "The sender went away. Send it again.");
      case StreamConstraintsException limit ->
          Problem.yours(400, "json.limit", "The JSON exceeds a limit", limit.getOriginalMessage());
      case JsonProcessingException json -> ofJson(json);
      case HttpStatusException status -> ofStatus(status.httpStatus());
      case ShuttingDownException stopping -> ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
      default -> unforeseen(cause);
    };
  }

  /** For answers that the HTTP server itself makes. */
  static Problem ofStatus(HttpStatus status) {
    return switch (status.code()) {
      case 404 ->
          Problem.yours(
              404,
              "http.not_found",
              "There is nothing at this address",
              "Every address of this server is listed at /openapi.json.");
      case 405 ->
          Problem.yours(
              405,
              "http.method",
              "This address does not take this method",
              "The methods it takes are listed at /openapi.json.");
      case 413 ->
          Problem.yours(413, "http.body_too_large", "The body is too large", "Send it in parts.");
      case 503 ->
          Problem.capacity(
              503, "http.unavailable", "The server is stopping or overloaded", "Retry.", SOON);
      default ->
          status.code() >= 500
              ? Problem.ours(status.code(), "http." + status.code(), status.reasonPhrase(), "")
              : Problem.yours(
                  status.code(),
                  "http." + status.code(),
                  status.reasonPhrase(),
                  "The request is not one that HTTP allows.");
    };
  }

  private static Problem ofStore(StoreException thrown) {
    String detail = String.valueOf(thrown.getMessage());
    Duration retryAfter = thrown.retryAfter().orElse(SOON);
    return switch (thrown.code()) {
      case OVERLOADED ->
          Problem.capacity(
              429, "store.overloaded", "The server is over capacity", detail, retryAfter);
      case STORAGE_FULL ->
          Problem.capacity(503, "store.full", "Too little disk space", detail, retryAfter);
      case UNAVAILABLE ->
          Problem.capacity(
              503, "store.unavailable", "The store is not available", detail, retryAfter);
      case BUSY ->
          Problem.capacity(429, "query.busy", "Too many questions at once", detail, retryAfter);
      case TIMEOUT -> Problem.yours(504, "query.timeout", "The question took too long", detail);
      case CANCELLED -> Problem.yours(409, "query.cancelled", "The question was cancelled", detail);
      case TOO_LARGE ->
          Problem.yours(
              422, "query.too_large", "The question needs more memory than it may use", detail);
      case INVALID -> Problem.yours(400, "query.invalid", "The question is not valid", detail);
      case INTERNAL -> unforeseen(thrown);
    };
  }

  private static Problem ofJson(JsonProcessingException thrown) {
    JsonLocation place = thrown.getLocation();
    String where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    String what = thrown.getOriginalMessage();
    return Problem.yours(
        400,
        "json.invalid",
        "The body is not JSON",
        "body: %s%s (expected: one JSON value)".formatted(what, where));
  }

  private static Problem unforeseen(Throwable thrown) {
    String id = UUID.randomUUID().toString();
    log.error("Unforeseen failure {}", id, thrown);
    return Problem.ours(
        500,
        "internal",
        "The server failed",
        "This is a defect of the server. Its log has the details under %s.".formatted(id));
  }
}
