package dev.sward.server.ingest.otlp;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes single JSON values (RFC 8259). */
final class JsonText {
  private JsonText() {}

  static void append(StringBuilder json, String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }

  /** A number; what JSON cannot tell, as text. */
  static void append(StringBuilder json, double number) {
    if (Double.isFinite(number)) {
      json.append(number);
    } else {
      json.append('"').append(number).append('"');
    }
  }
}
