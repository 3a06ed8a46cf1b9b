package dev.sward.server.explore;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.MediaType;
import dev.sward.server.platform.http.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an answer is written; chosen by {@code ?format=}, else by the Accept header, else JSON. */
enum Format {
  JSON("application/json"),
  NDJSON("application/x-ndjson"),
  CSV("text/csv; charset=utf-8; header=present");

  /** The content types, for the description of the API. */
  static final List<String> TYPES = List.of("application/json", "application/x-ndjson", "text/csv");

  private final String type;

  Format(String type) {
    this.type = type;
  }

  MediaType type() {
    return MediaType.parse(type);
  }

  static Format of(Call call) {
    Optional<String> named = call.query("format");
    if (named.isPresent()) {
      for (Format format : values()) {
        if (format.name().equals(named.get().toUpperCase(Locale.ROOT))) {
          return format;
        }
      }
      throw Call.invalid("format", named.get(), "json, ndjson or csv").exception();
    }
    String accept = call.header(HttpHeaderNames.ACCEPT.toString()).orElse("");
    if (accept.contains("text/csv")) {
      return CSV;
    }
    return accept.contains("ndjson") ? NDJSON : JSON;
  }
}
