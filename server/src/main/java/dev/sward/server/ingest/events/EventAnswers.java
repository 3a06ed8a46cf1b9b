package dev.sward.server.ingest.events;

import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The statuses of a batch's events, written as they become known. */
final class EventAnswers {
  private static final byte[] ACCEPTED = "{\"status\":202}".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_EXPLAINED = 1_000;

  private final ByteArrayOutputStream out;
  private int refused;

  EventAnswers(int events) {
    out = new ByteArrayOutputStream(2 + events * (ACCEPTED.length + 1));
  }

  /** One error, as the events API writes it. */
  static HttpResponse error(int status, String message) {
    return Responses.json(status, Json.object().put("error", message));
  }

  void accepted() {
    begin();
    out.writeBytes(ACCEPTED);
  }

  /** Beyond the first 1,000 the reason is left out. */
  void refused(String message) {
    begin();
    refused++;
    String error =
        refused <= MAX_EXPLAINED ? message : "not taken, like %d before".formatted(MAX_EXPLAINED);
    out.writeBytes(Json.bytes(Json.object().put("status", 400).put("error", error)));
  }

  byte[] bytes() {
    if (out.size() == 0) {
      out.write('[');
    }
    out.write(']');
    return out.toByteArray();
  }

  private void begin() {
    out.write(out.size() == 0 ? '[' : ',');
  }
}
