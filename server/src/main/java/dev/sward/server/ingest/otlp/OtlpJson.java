package dev.sward.server.ingest.otlp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.RefusedException;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites OTLP/JSON to protobuf in one pass (OTLP specification, "JSON Protobuf Encoding"): ids
 * are hex digits of either case, other bytes base64, enums numbers (their names are understood
 * too), 64-bit numbers are strings or numbers, unknown fields are ignored, null is absent.
 *
 * <p>An id that is not hex becomes one of a wrong length, so that only its item is rejected;
 * anything else that is wrong, a field named twice included, refuses the request. Text far beyond
 * what a value may have is cut here already. Thread-safe.
 */
final class OtlpJson {
  /** An AnyValue inside an AnyValue takes up to four levels of JSON. */
  private static final int MAX_DEPTH = 5 * AttributeReader.MAX_DEPTH;

  private static final Set<String> HEX_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");
  private static final byte[] NOT_AN_ID = {0};

  private final Message root;
  private final JsonFactory factory;
  private final int maxBytes;
  private final int maxTextBytes;

  /**
   * @param maxBytes the protobuf form
   * @param maxTextBytes what is kept of one text
   */
  OtlpJson(Signal signal, int maxBytes, int maxTextBytes) {
    root = message(signal.requestType(), new HashMap<>());
    this.maxBytes = maxBytes;
    this.maxTextBytes = maxTextBytes;
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(maxBytes)
                    .build())
            .build();
  }

  /** The fields of a message by their JSON names; numbers are below 64. */
  private record Message(Map<String, Field> fields) {}

  /** One field; with the message's fields if it is one. */
  private record Field(FieldDescriptor descriptor, @Nullable Message message, boolean hex) {}

  Bytes toProtobuf(Bytes json) {
    ProtoWriter out = new ProtoWriter(json.length(), maxBytes);
    try (JsonParser in = factory.createParser(json.array(), json.from(), json.length())) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(in, "%s (expected: an object)".formatted(in.currentToken()));
      }
      writeFields(in, root, out);
      if (in.nextToken() != null) {
        throw malformed(in, "something after the object (expected: nothing)");
      }
    } catch (JacksonException e) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED, "body: not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED, "body: not valid JSON: " + e.getMessage());
    }
    return out.finished();
  }

  private static Message message(Descriptor descriptor, Map<String, Message> known) {
    Message existing = known.get(descriptor.getFullName());
    if (existing != null) {
      return existing;
    }
    Map<String, Field> fields = new HashMap<>();
    Message made = new Message(fields);
    known.put(descriptor.getFullName(), made);
    for (FieldDescriptor field : descriptor.getFields()) {
      boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      fields.put(
          field.getJsonName(),
          new Field(
              field,
              isMessage ? message(field.getMessageType(), known) : null,
              HEX_FIELDS.contains(field.getName())));
    }
    return made;
  }

  private void writeFields(JsonParser in, Message message, ProtoWriter out) throws IOException {
    long seen = 0;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      Field field = message.fields().get(in.currentName());
      JsonToken value = in.nextToken();
      if (field == null) {
        in.skipChildren();
        continue;
      }
      long bit = 1L << field.descriptor().getNumber();
      if ((seen & bit) != 0) {
        throw malformed(in, "named twice in one object");
      }
      seen |= bit;
      if (value != JsonToken.VALUE_NULL) {
        writeField(in, field, out);
      }
    }
  }

  private void writeField(JsonParser in, Field field, ProtoWriter out) throws IOException {
    if (!field.descriptor().isRepeated()) {
      writeValue(in, field, out);
      return;
    }
    expect(in, in.currentToken() == JsonToken.START_ARRAY, "an array");
    while (in.nextToken() != JsonToken.END_ARRAY) {
      writeValue(in, field, out);
    }
  }

  private void writeValue(JsonParser in, Field field, ProtoWriter out) throws IOException {
    int number = field.descriptor().getNumber();
    switch (field.descriptor().getType()) {
      case MESSAGE -> {
        expect(in, in.currentToken() == JsonToken.START_OBJECT, "an object");
        out.tag(number, ProtoReader.LENGTH);
        int start = out.begin();
        if (field.message() != null) {
          writeFields(in, field.message(), out);
        }
        out.end(start);
      }
      case STRING -> {
        expect(in, in.currentToken() == JsonToken.VALUE_STRING, "a string");
        out.tag(number, ProtoReader.LENGTH);
        int start = out.begin();
        try (Writer text = out.text(maxTextBytes)) {
          in.getText(text);
        }
        out.end(start);
      }
      case BYTES -> {
        expect(in, in.currentToken() == JsonToken.VALUE_STRING, "a string");
        out.tag(number, ProtoReader.LENGTH);
        out.raw(field.hex() ? id(in) : in.getBinaryValue());
      }
      case ENUM -> {
        out.tag(number, ProtoReader.VARINT);
        out.varint(enumNumber(in, field.descriptor()));
      }
      case BOOL -> {
        expect(in, in.currentToken().isBoolean(), "true or false");
        out.tag(number, ProtoReader.VARINT);
        out.varint(in.getBooleanValue() ? 1 : 0);
      }
      case DOUBLE -> {
        out.tag(number, ProtoReader.FIXED64);
        out.fixed64(Double.doubleToRawLongBits(decimal(in)));
      }
      case INT64, UINT64 -> {
        out.tag(number, ProtoReader.VARINT);
        out.varint(whole(in));
      }
      case FIXED64, SFIXED64 -> {
        out.tag(number, ProtoReader.FIXED64);
        out.fixed64(whole(in));
      }
      case INT32, UINT32 -> {
        out.tag(number, ProtoReader.VARINT);
        out.varint(whole32(in));
      }
      case SINT32 -> {
        int value = (int) whole32(in);
        out.tag(number, ProtoReader.VARINT);
        out.varint(((value << 1) ^ (value >> 31)) & 0xFFFF_FFFFL);
      }
      case FIXED32, SFIXED32 -> {
        out.tag(number, ProtoReader.FIXED32);
        out.fixed32((int) whole32(in));
      }
      case FLOAT, SINT64, GROUP ->
          throw new IllegalStateException("OTLP has no field of type " + field.descriptor());
    }
  }

  private static byte[] id(JsonParser in) throws IOException {
    String text = in.getText();
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      return NOT_AN_ID;
    }
  }

  private static int enumNumber(JsonParser in, FieldDescriptor field) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      EnumValueDescriptor named = field.getEnumType().findValueByName(in.getText());
      if (named != null) {
        return named.getNumber();
      }
    }
    return (int) whole32(in);
  }

  private static double decimal(JsonParser in) throws IOException {
    if (in.currentToken().isNumeric()) {
      return in.getDoubleValue();
    }
    expect(in, in.currentToken() == JsonToken.VALUE_STRING, "a number");
    String text = in.getText().strip();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw malformed(in, "'%s' (expected: a number)".formatted(shortened(text)));
    }
  }

  private static long whole32(JsonParser in) throws IOException {
    long value = whole(in);
    if (value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL) {
      throw malformed(in, value + " (expected: a whole number of 32 bits)");
    }
    return value;
  }

  /** A whole number of 64 bits, signed or not: what is negative stays so in two's complement. */
  private static long whole(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return in.getLongValue();
    }
    expect(in, in.currentToken().isScalarValue(), "a whole number");
    String text = in.getText().strip();
    try {
      return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw malformed(in, "'%s' (expected: a whole number of 64 bits)".formatted(shortened(text)));
    }
  }

  private static void expect(JsonParser in, boolean met, String expected) throws IOException {
    if (!met) {
      throw malformed(in, "%s (expected: %s)".formatted(in.currentToken(), expected));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static RefusedException malformed(JsonParser in, String detail) throws IOException {
    return new RefusedException(
        RefusedException.Reason.MALFORMED,
        "body: not valid OTLP/JSON at byte %d, field %s: %s"
            .formatted(in.currentLocation().getByteOffset(), in.currentName(), detail));
  }
}
