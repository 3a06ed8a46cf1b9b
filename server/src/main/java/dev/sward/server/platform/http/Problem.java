package dev.sward.server.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A failure as its reader sees it (RFC 9457, with our own members).
 *
 * @param status of HTTP
 * @param code stable, for programs, such as {@code query.invalid}
 * @param title what kind of failure, the same for every occurrence
 * @param detail what happened here and what to do next
 * @param retryAfter when the same request may succeed
 * @param errors the places of the body that are wrong
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    Turn turn,
    Optional<Duration> retryAfter,
    List<FieldError> errors) {
  public Problem {
    errors = List.copyOf(errors);
  }

  /** The request has to change. */
  public static Problem yours(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, Turn.YOURS, Optional.empty(), List.of());
  }

  /** The server failed. */
  public static Problem ours(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, Turn.OURS, Optional.empty(), List.of());
  }

  /** The server has too much to do at the moment. */
  public static Problem capacity(
      int status, String code, String title, String detail, Duration retryAfter) {
    return new Problem(
        status, code, title, detail, Turn.CAPACITY, Optional.of(retryAfter), List.of());
  }

  public static Problem notFound(String what) {
    return yours(404, "not_found", "There is no such thing", what);
  }

  /** The body is wrong in these places; at least one. */
  public static Problem invalid(String code, String title, List<FieldError> errors) {
    return new Problem(
        400,
        code,
        title,
        String.join("; ", errors.stream().map(FieldError::sentence).toList()),
        Turn.YOURS,
        Optional.empty(),
        errors);
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
