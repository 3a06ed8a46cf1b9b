package dev.sward.server.ingest.otlp;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies of OTLP requests, in JSON and byte by byte. */
final class OtlpBodies {
  /** When spans start, and what the door's clock says. */
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final String NANOS = NOW.getEpochSecond() + "000000000";
  static final String PROTOBUF = "application/x-protobuf";
  static final String IDS =
      "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\"";

  private OtlpBodies() {}

  /** A request with one span of these fields. */
  static String trace(String fields) {
    return traces(span(fields));
  }

  /** A span of 2 ms with these fields. */
  static String span(String fields) {
    long start = NOW.getEpochSecond() * 1_000_000_000L;
    return "{\"name\":\"op\",\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":%d,%s}"
        .formatted(start, start + 2_000_000, fields.replace("\"name\":\"GET /\",", ""));
  }

  /** A request with these spans. */
  static String traces(String spans) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[
      {"key":"service.name","value":{"stringValue":"shop"}}]},
      "scopeSpans":[{"spans":[%s]}]}]}\
    """
        .formatted(spans);
  }

  /** Attributes given as {@code key:value}. */
  static String attributes(String... attributes) {
    StringBuilder json = new StringBuilder("\"attributes\":[");
    for (String attribute : attributes) {
      int colon = attribute.indexOf(":{");
      json.append(json.length() > 14 ? "," : "")
          .append("{\"key\":\"")
          .append(attribute, 0, colon)
          .append("\",\"value\":")
          .append(attribute.substring(colon + 1))
          .append('}');
    }
    return json.append(']').toString();
  }

  /** The body of an answer. */
  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** A message in a field with a length. */
  static byte[] message(int field, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((field << 3) | 2);
    int length = content.length;
    while (length > 127) {
      bytes.write((length & 127) | 128);
      length >>>= 7;
    }
    bytes.write(length);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  /** The content of a message in a field of one byte's tag. */
  static byte[] unwrap(byte[] message) {
    int from = 1;
    while (message[from] < 0) {
      from++;
    }
    return Arrays.copyOfRange(message, from + 1, message.length);
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** A body under a content coding. */
  static byte[] compressed(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    switch (coding) {
      case "zstd" -> body.writeBytes(Zstd.compress(plain));
      case "gzip" -> {
        try (GZIPOutputStream out = new GZIPOutputStream(body)) {
          out.write(plain);
        }
      }
      case "deflate" -> {
        try (DeflaterOutputStream out = new DeflaterOutputStream(body)) {
          out.write(plain);
        }
      }
      default -> body.writeBytes(plain);
    }
    return body.toByteArray();
  }
}
