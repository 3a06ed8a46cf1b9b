package dev.sward.server.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request with its whole body. */
public final class Call {
  private final ServiceRequestContext context;
  private final AggregatedHttpRequest request;

  Call(ServiceRequestContext context, AggregatedHttpRequest request) {
    this.context = context;
    this.request = request;
  }

  public ServiceRequestContext context() {
    return context;
  }

  /** A parameter of the path, decoded. */
  public String path(String name) {
    String value = context.pathParam(name);
    if (value == null) {
      throw new IllegalStateException("no parameter '" + name + "' in the path");
    }
    return value;
  }

  /** A parameter of the query string. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
  }

  /** A whole number of the query string within bounds. */
  public int whole(String name, int otherwise, int min, int max) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    String digits = text.get();
    if (digits.matches("\\d{1,9}")) {
      int number = Integer.parseInt(digits);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw invalid(name, digits, "a whole number, %d to %d".formatted(min, max)).exception();
  }

  /** Seconds of the query string, up to milliseconds; none if it says nothing. */
  public Duration seconds(String name, int max) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    if (text.get().matches("\\d{1,6}(\\.\\d{1,3})?")) {
      Duration length = Duration.ofMillis(new BigDecimal(text.get()).movePointRight(3).longValue());
      if (length.compareTo(Duration.ofSeconds(max)) <= 0) {
        return length;
      }
    }
    throw invalid(name, text.get(), "seconds, 0 to %d, such as 5 or 0.3".formatted(max))
        .exception();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.headers().get(name));
  }

  /** The body as UTF-8 text. */
  public String text() {
    return request.contentUtf8();
  }

  /** The body as JSON; {@code missing} if there is none. */
  public JsonNode json() throws JsonProcessingException {
    return Json.parse(request.content().array());
  }

  /** What is wrong with a parameter of the query string. */
  public static Problem invalid(String name, String value, String expected) {
    return Problem.invalid(
        "http.parameter",
        "A parameter is not valid",
        List.of(FieldError.of(name, value, expected)));
  }
}
