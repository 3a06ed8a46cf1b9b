package dev.sward.demo.shop;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, read. */
record Incoming(
    String method,
    String path,
    String userAgent,
    Map<String, String> parameters,
    Map<String, String> cookies) {
  /** Reads the trace context and the baggage of a request. */
  static final TextMapGetter<Headers> HEADERS =
      (headers, name) -> headers == null ? null : headers.getFirst(name);

  /** Reads it to its end. */
  static Incoming of(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().skip(Long.MAX_VALUE);
    Headers headers = exchange.getRequestHeaders();
    return new Incoming(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Optional.ofNullable(headers.getFirst("user-agent")).orElse(""),
        pairs(exchange.getRequestURI().getRawQuery(), "&"),
        pairs(headers.getFirst("cookie"), ";"));
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  private static Map<String, String> pairs(@Nullable String text, String separator) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : text == null ? List.<String>of() : List.of(text.split(separator))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
