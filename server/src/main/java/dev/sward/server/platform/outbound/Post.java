package dev.sward.server.platform.outbound;

import dev.sward.server.platform.http.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Takes one message to its receiver and says how it went. Thread-safe; blocks. */
public final class Post {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int SERVER_ERROR = 500;

  private final OutboundHttp http;

  public Post(OutboundHttp http) {
    this.http = http;
  }

  public Outcome send(HttpMessage message, Instant now) {
    try {
      OutboundHttp.Answer answer =
          http.post(message.url(), message.headers(), Json.bytes(message.body()));
      return new Outcome(
          result(answer.status()),
          answer.status(),
          answer.body(),
          answer.retryAfter().flatMap(text -> wait(text, now)));
    } catch (OutboundException e) {
      return Outcome.of(
          switch (e.kind()) {
            case BLOCKED -> Outcome.Result.REFUSED;
            case UNREACHABLE -> Outcome.Result.FAILED;
          },
          String.valueOf(e.getMessage()));
    }
  }

  private static Outcome.Result result(int status) {
    if (status >= OK && status < REDIRECT) {
      return Outcome.Result.DELIVERED;
    }
    return switch (status) {
      case 408, 425, 429 -> Outcome.Result.FAILED;
      default -> status >= SERVER_ERROR ? Outcome.Result.FAILED : Outcome.Result.REFUSED;
    };
  }

  /** Seconds or a date; at most an hour, whoever asks for more. */
  private static Optional<Duration> wait(String retryAfter, Instant now) {
    Optional<Duration> asked = Optional.empty();
    if (retryAfter.matches("\\d{1,9}")) {
      asked = Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
    } else {
      try {
        asked =
            Optional.of(
                Duration.between(
                    now,
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()));
      } catch (DateTimeException e) {
        // A wish that cannot be read is none.
      }
    }
    return asked
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
