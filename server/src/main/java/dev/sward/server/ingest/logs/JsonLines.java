package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sward.event.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line; what stands before its brace, such as the prefix of syslog or of a
 * container's log, is passed over. Nested objects are flattened with dots.
 */
final class JsonLines implements LineParser {
  private static final int LONGEST_PREFIX = 256;
  private static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final Dialect dialect;
  private boolean marked;

  /** Whose JSON it is. */
  enum Dialect {
    /** Anybody's: a line without a request is a record of its own. */
    ANY(""),
    NGINX("request_method", "request"),
    CADDY("request.method"),
    TRAEFIK("RequestMethod", "DownstreamStatus"),
    CLOUDFLARE("ClientRequestMethod", "EdgeResponseStatus");

    private final String marker;
    private final String otherMarker;

    Dialect(String marker) {
      this(marker, marker);
    }

    Dialect(String marker, String otherMarker) {
      this.marker = marker;
      this.otherMarker = otherMarker;
    }

    private boolean isMarker(String key) {
      return key.equals(marker) || key.equals(otherMarker);
    }
  }

  JsonLines(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    int brace = from;
    while (brace < to && bytes[brace] != '{') {
      brace++;
    }
    if (brace == to || brace - from > LONGEST_PREFIX) {
      return Verdict.UNPARSED;
    }
    marked = false;
    try (JsonParser parser = JSON.createParser(bytes, brace, to - brace)) {
      parser.nextToken();
      object(parser, "", line);
      if (parser.nextToken() != null) {
        return Verdict.UNPARSED;
      }
    } catch (IOException e) {
      return Verdict.UNPARSED;
    }
    if (dialect == Dialect.ANY) {
      return line.isRequest() ? Verdict.REQUEST : Verdict.RECORD;
    }
    return marked && line.isRequest() ? Verdict.REQUEST : Verdict.NOT_A_REQUEST;
  }

  private void object(JsonParser parser, String prefix, AccessLine line) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix.isEmpty() ? parser.currentName() : prefix + "." + parser.currentName();
      parser.nextToken();
      marked |= dialect.isMarker(key);
      value(parser, key, line);
    }
  }

  private void value(JsonParser parser, String key, AccessLine line) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, key, line);
      case START_ARRAY -> list(parser, key, line);
      case VALUE_TRUE -> line.extra(key, new Value.Bool(true));
      case VALUE_FALSE -> line.extra(key, new Value.Bool(false));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, key, line);
      case VALUE_STRING -> {
        if (!known(key, parser.getText(), line) && !parser.getText().isEmpty()) {
          line.extra(key, new Value.Text(parser.getText()));
        }
      }
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME -> {}
    }
  }

  private static void number(JsonParser parser, String key, AccessLine line) throws IOException {
    if (known(key, parser.getText(), line)) {
      return;
    }
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    line.extra(
        key, whole ? new Value.Int(parser.getLongValue()) : new Value.Num(parser.getDoubleValue()));
  }

  /** A list of single values; the first is the value where one is expected, as of a header. */
  private static void list(JsonParser parser, String key, AccessLine line) throws IOException {
    java.util.List<Value> items = new java.util.ArrayList<>();
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
        continue;
      }
      String text = parser.getText();
      if (first && known(key, text, line)) {
        parser.skipChildren();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parser.skipChildren();
        }
        return;
      }
      first = false;
      items.add(new Value.Text(text));
    }
    if (!items.isEmpty()) {
      line.extra(key, items.size() == 1 ? items.getFirst() : new Value.ListOf(items));
    }
  }

  /** Puts a value where its key belongs; false if that is nowhere in particular. */
  private static boolean known(String key, String text, AccessLine line) {
    @Nullable Target target = KnownKeys.of(key);
    if (target == null) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return line.put(target, utf8, 0, utf8.length);
  }
}
