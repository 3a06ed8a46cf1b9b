package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads OTLP's KeyValue and AnyValue into flat attributes.
 *
 * <p>Text, numbers and booleans stay what they are; bytes become base64 text; an array becomes a
 * list; a map is flattened, {@code a: {b: 1}} to {@code a.b}, to {@value #MAX_FLAT_DEPTH} levels,
 * and is JSON text below that and inside arrays. A value that is not set is left out. Values nested
 * deeper than {@value #MAX_DEPTH} levels refuse the request.
 */
final class AttributeReader {
  static final int MAX_FLAT_DEPTH = 20;
  static final int MAX_DEPTH = 100;

  private static final int KEY = (1 << 3) | ProtoReader.LENGTH;
  private static final int VALUE = (2 << 3) | ProtoReader.LENGTH;
  private static final long KEY_VALUE_FIELDS = 0b110;
  private static final int ITEM = (1 << 3) | ProtoReader.LENGTH;
  private static final long LIST_FIELDS = 0b10;

  private static final int STRING = (1 << 3) | ProtoReader.LENGTH;
  private static final int BOOL = (2 << 3) | ProtoReader.VARINT;
  private static final int INT = (3 << 3) | ProtoReader.VARINT;
  private static final int DOUBLE = (4 << 3) | ProtoReader.FIXED64;
  private static final int ARRAY = (5 << 3) | ProtoReader.LENGTH;
  private static final int MAP = (6 << 3) | ProtoReader.LENGTH;
  private static final int BYTES = (7 << 3) | ProtoReader.LENGTH;
  private static final long VALUE_FIELDS = 0b1111_1110;
  private static final int NOTHING = 0;

  private final ProtoReader in;
  private final BatchLimits limits;

  /* What the last look at a KeyValue and at an AnyValue found. */
  int keyFrom;
  int keyTo;
  int valueFrom;
  int valueTo;
  private int kind;
  private long number;
  private int from;
  private int to;

  AttributeReader(ProtoReader in, BatchLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** Puts the attribute that stands in a range of the reader's bytes. */
  void read(int start, int end, AttributeTarget target) {
    lookAtKeyValue(start, end);
    if (valueFrom < 0) {
      return;
    }
    int nameFrom = keyFrom;
    int nameLength = keyTo - keyFrom;
    lookAtValue(valueFrom, valueTo);
    if (kind != NOTHING) {
      put(in.bytes, nameFrom, nameLength, target, 1);
    }
  }

  /** Puts the AnyValue in a range of the reader's bytes under a name. */
  void readValue(int start, int end, byte[] name, AttributeTarget target) {
    lookAtValue(start, end);
    if (kind != NOTHING) {
      put(name, 0, name.length, target, 1);
    }
  }

  /** Finds key and value of a KeyValue; {@link #valueFrom} is -1 if it has no value. */
  void lookAtKeyValue(int start, int end) {
    in.goTo(start, end);
    keyFrom = start;
    keyTo = start;
    valueFrom = -1;
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == KEY) {
        keyTo = in.readEnd();
        keyFrom = in.at;
        in.at = keyTo;
      } else if (tag == VALUE) {
        valueTo = in.readEnd();
        valueFrom = in.at;
        in.at = valueTo;
      } else {
        in.skip(tag, KEY_VALUE_FIELDS);
      }
    }
  }

  /** Whether the key found last is a name. */
  boolean keyIs(byte[] name) {
    return Arrays.equals(in.bytes, keyFrom, keyTo, name, 0, name.length);
  }

  /** The number found last, or NaN if the value is not a number. */
  double numberOfValue() {
    if (valueFrom < 0) {
      return Double.NaN;
    }
    lookAtValue(valueFrom, valueTo);
    if (kind == INT) {
      return number;
    }
    return kind == DOUBLE ? Double.longBitsToDouble(number) : Double.NaN;
  }

  /** The value found last as text; empty if it has none. */
  String textOfValue() {
    if (valueFrom < 0) {
      return "";
    }
    lookAtValue(valueFrom, valueTo);
    return kind == NOTHING ? "" : item(1).text();
  }

  private void lookAtValue(int start, int end) {
    in.goTo(start, end);
    kind = NOTHING;
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == STRING || tag == ARRAY || tag == MAP || tag == BYTES) {
        kind = tag;
        to = in.readEnd();
        from = in.at;
        in.at = to;
      } else if (tag == INT || tag == BOOL) {
        kind = tag;
        number = in.readVarint();
      } else if (tag == DOUBLE) {
        kind = tag;
        number = in.readFixed64();
      } else {
        in.skip(tag, VALUE_FIELDS);
      }
    }
  }

  /** Puts the value found last. */
  private void put(byte[] name, int nameFrom, int nameLength, AttributeTarget target, int depth) {
    if (kind == MAP) {
      putMap(name, nameFrom, nameLength, target, depth);
      return;
    }
    int slot = target.slot(name, nameFrom, nameLength);
    switch (kind) {
      case STRING -> target.putText(slot, in.bytes, from, to - from);
      case BOOL -> target.putBool(slot, number != 0);
      case INT -> target.putLong(slot, number);
      case DOUBLE -> target.putDouble(slot, Double.longBitsToDouble(number));
      case ARRAY -> target.putList(slot, items(from, to, depth + 1, new ArrayList<>()));
      default -> {
        byte[] text = base64().getBytes(StandardCharsets.US_ASCII);
        target.putText(slot, text, 0, text.length);
      }
    }
  }

  private void putMap(
      byte[] name, int nameFrom, int nameLength, AttributeTarget target, int depth) {
    if (nameLength > limits.maxNameBytes()) {
      target.putBool(EventBatchBuilder.NO_SLOT, false);
      return;
    }
    if (depth > MAX_FLAT_DEPTH) {
      byte[] json = json(depth).getBytes(StandardCharsets.UTF_8);
      target.putText(target.slot(name, nameFrom, nameLength), json, 0, json.length);
      return;
    }
    int end = to;
    int next = from;
    while (true) {
      next = in.find(ITEM, next, end, LIST_FIELDS);
      if (next < 0) {
        return;
      }
      lookAtKeyValue(in.at, next);
      if (valueFrom < 0) {
        continue;
      }
      byte[] nested = nestedName(name, nameFrom, nameLength);
      lookAtValue(valueFrom, valueTo);
      if (kind != NOTHING) {
        put(nested, 0, nested.length, target, depth + 1);
      }
    }
  }

  /** The name, a dot, and the key found last; far too long a key is cut, it is refused anyway. */
  private byte[] nestedName(byte[] name, int nameFrom, int nameLength) {
    int keyLength = Math.min(keyTo - keyFrom, limits.maxNameBytes() + 1);
    byte[] nested = new byte[nameLength + 1 + keyLength];
    System.arraycopy(name, nameFrom, nested, 0, nameLength);
    nested[nameLength] = '.';
    System.arraycopy(in.bytes, keyFrom, nested, nameLength + 1, keyLength);
    return nested;
  }

  /** The set items of an ArrayValue, one more than a list may keep at most. */
  private List<Value> items(int start, int end, int depth, List<Value> items) {
    int next = start;
    while (items.size() <= limits.maxListItems()) {
      next = in.find(ITEM, next, end, LIST_FIELDS);
      if (next < 0) {
        break;
      }
      lookAtValue(in.at, next);
      if (kind != NOTHING) {
        items.add(item(depth));
      }
    }
    return items;
  }

  /** The value found last; arrays and maps as JSON text. */
  private Value item(int depth) {
    return switch (kind) {
      case STRING -> new Value.Text(text(from, to));
      case BOOL -> new Value.Bool(number != 0);
      case INT -> new Value.Int(number);
      case DOUBLE -> new Value.Num(Double.longBitsToDouble(number));
      case ARRAY, MAP -> new Value.Text(json(depth));
      default -> new Value.Text(base64());
    };
  }

  private String json(int depth) {
    StringBuilder json = new StringBuilder();
    appendJson(json, depth);
    return json.toString();
  }

  private void appendJson(StringBuilder json, int depth) {
    if (depth > MAX_DEPTH) {
      throw in.malformed("values nested deeper than %d levels".formatted(MAX_DEPTH));
    }
    switch (kind) {
      case NOTHING -> json.append("null");
      case STRING -> JsonText.append(json, text(from, to));
      case BOOL -> json.append(number != 0);
      case INT -> json.append(number);
      case DOUBLE -> JsonText.append(json, Double.longBitsToDouble(number));
      case ARRAY -> appendJsonItems(json, '[', ']', depth);
      case MAP -> appendJsonItems(json, '{', '}', depth);
      default -> JsonText.append(json, base64());
    }
  }

  private void appendJsonItems(StringBuilder json, char open, char close, int depth) {
    boolean map = open == '{';
    int next = from;
    int end = to;
    boolean first = true;
    json.append(open);
    while (json.length() <= limits.maxValueBytes()) {
      next = in.find(ITEM, next, end, LIST_FIELDS);
      if (next < 0) {
        break;
      }
      if (!first) {
        json.append(',');
      }
      first = false;
      if (map) {
        lookAtKeyValue(in.at, next);
        JsonText.append(json, text(keyFrom, keyTo));
        json.append(':');
        lookAtValue(Math.max(valueFrom, 0), valueFrom < 0 ? 0 : valueTo);
      } else {
        lookAtValue(in.at, next);
      }
      appendJson(json, depth + 1);
    }
    json.append(close);
  }

  private String base64() {
    int kept = Math.min(to - from, limits.maxValueBytes());
    byte[] raw = Arrays.copyOfRange(in.bytes, from, from + kept);
    return Base64.getEncoder().encodeToString(raw);
  }

  private String text(int start, int end) {
    int kept = Math.min(end - start, limits.maxValueBytes() + 4);
    return new String(in.bytes, start, kept, StandardCharsets.UTF_8);
  }
}
