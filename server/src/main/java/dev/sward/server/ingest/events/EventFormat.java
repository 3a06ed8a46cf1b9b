package dev.sward.server.ingest.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.linecorp.armeria.common.MediaType;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejection;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * How a body writes its events, and where in the body of a batch each event stands.
 *
 * <p>Events are found before they are read, so that one that is broken or too large costs only
 * itself.
 */
enum EventFormat {
  JSON(json()),
  MSGPACK(new MessagePackFactory());

  /** Events of one batch; Honeycomb's clients send at most 50. */
  static final int MAX_EVENTS = 100_000;

  @SuppressWarnings("ImmutableEnumChecker") // Nobody configures it after it was built.
  private final JsonFactory factory;

  EventFormat(JsonFactory factory) {
    this.factory = factory;
  }

  /** msgpack if the content type says so, else JSON: curl calls every body a form. */
  static EventFormat of(@Nullable MediaType type) {
    if (type != null && type.type().equals("application")) {
      String subtype = type.subtype();
      if (subtype.equals("msgpack") || subtype.equals("x-msgpack")) {
        return MSGPACK;
      }
    }
    return JSON;
  }

  JsonFactory factory() {
    return factory;
  }

  /** Where the items of the body's list begin and end: from 0, to 0, from 1, to 1 … */
  int[] items(byte[] body) {
    return switch (this) {
      case JSON -> new JsonItems(body).find();
      case MSGPACK -> msgpackItems(body);
    };
  }

  /**
   * Refuses a body that is not exactly one value, before anything is made as large as it claims to
   * be. JSON claims nothing in advance; its reader looks for the end itself.
   */
  void requireOneValue(byte[] body) throws BadEventException {
    if (this == JSON) {
      return;
    }
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
      unpacker.skipValue();
      long after = body.length - unpacker.getTotalReadBytes();
      if (after > 0) {
        throw new BadEventException(
            Rejection.INVALID_EVENT,
            "event: %d bytes after its end (expected: one msgpack map)".formatted(after));
      }
    } catch (MessagePackException | IOException e) {
      throw new BadEventException(
          Rejection.INVALID_EVENT, "event: cut short or no msgpack (expected: one msgpack map)");
    }
  }

  private static int[] msgpackItems(byte[] body) {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
      if (!unpacker.hasNext() || !isList(unpacker.getNextFormat())) {
        throw malformed("no msgpack array", EventDecoder.EXPECTED_BATCH);
      }
      int count = unpacker.unpackArrayHeader();
      if (count > MAX_EVENTS) {
        throw tooMany();
      }
      int[] places = new int[Math.min(count, body.length) * 2];
      for (int i = 0; i < places.length; i += 2) {
        places[i] = (int) unpacker.getTotalReadBytes();
        unpacker.skipValue();
        places[i + 1] = (int) unpacker.getTotalReadBytes();
      }
      if (unpacker.getTotalReadBytes() != body.length) {
        throw malformed(
            "%d bytes after the array".formatted(body.length - unpacker.getTotalReadBytes()),
            "one msgpack array");
      }
      return places;
    } catch (MessagePackException | IOException e) {
      throw malformed("cut short or no msgpack", "one msgpack array");
    }
  }

  private static boolean isList(MessageFormat format) {
    return format == MessageFormat.FIXARRAY
        || format == MessageFormat.ARRAY16
        || format == MessageFormat.ARRAY32;
  }

  private static RefusedException malformed(String what, String expected) {
    return new RefusedException(
        RefusedException.Reason.MALFORMED, "body: %s (expected: %s)".formatted(what, expected));
  }

  private static RefusedException tooMany() {
    return new RefusedException(
        RefusedException.Reason.TOO_LARGE,
        "batch: more than %d events (expected: at most that). Send smaller batches"
            .formatted(MAX_EVENTS));
  }

  private static JsonFactory json() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(AttributeReader.MAX_DEPTH + 8)
                .maxStringLength(EventDecoder.MAX_EVENT_BYTES)
                .build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /** Finds the items of a JSON array by its brackets, strings and commas alone. */
  private static final class JsonItems {
    private final byte[] body;
    private int at;
    private int[] places = new int[64];
    private int used;

    JsonItems(byte[] body) {
      this.body = body;
      boolean hasMark =
          body.length >= 3
              && (body[0] & 0xFF) == 0xEF
              && (body[1] & 0xFF) == 0xBB
              && (body[2] & 0xFF) == 0xBF;
      at = hasMark ? 3 : 0;
    }

    int[] find() {
      skipSpace();
      if (at == body.length) {
        throw malformed("empty", EventDecoder.EXPECTED_BATCH);
      }
      if (body[at] != '[') {
        throw malformed(
            body[at] == '{' ? "an object" : "no JSON array", EventDecoder.EXPECTED_BATCH);
      }
      at++;
      skipSpace();
      if (at < body.length && body[at] == ']') {
        at++;
      } else {
        findItems();
      }
      skipSpace();
      if (at < body.length) {
        throw malformed(
            "%d bytes after the JSON array".formatted(body.length - at), "one JSON array");
      }
      return Arrays.copyOf(places, used);
    }

    private void findItems() {
      int start = at;
      int depth = 0;
      while (at < body.length) {
        byte c = body[at];
        if (c == '"') {
          skipString();
        } else if (c == '{' || c == '[') {
          depth++;
        } else if (depth == 0 && (c == ',' || c == ']')) {
          add(start, at);
          start = at + 1;
          if (c == ']') {
            at++;
            return;
          }
        } else if (c == '}' || c == ']') {
          depth--;
        }
        at++;
      }
      throw malformed("the JSON array does not end", "one JSON array");
    }

    private void skipString() {
      at++;
      while (at < body.length && body[at] != '"') {
        at += body[at] == '\\' ? 2 : 1;
      }
    }

    private void add(int from, int to) {
      if (used == 2 * MAX_EVENTS) {
        throw tooMany();
      }
      if (used == places.length) {
        places = Arrays.copyOf(places, used * 2);
      }
      places[used++] = from;
      places[used++] = to;
    }

    private void skipSpace() {
      while (at < body.length
          && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
        at++;
      }
    }
  }
}
