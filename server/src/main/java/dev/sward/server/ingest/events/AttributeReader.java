package dev.sward.server.ingest.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import dev.sward.server.ingest.Rejection;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;

/**
 * Puts the members of JSON or msgpack objects into the current row of a batch, straight from the
 * parser.
 *
 * <p>Objects in objects are flattened with dots. Lists stay lists: of numbers if all members are,
 * otherwise of text; an object or list inside a list becomes JSON text. Null is not stored, nor in
 * lists. Whole numbers beyond 64 bits become doubles. Bytes become base64, msgpack's times RFC
 * 3339.
 */
final class AttributeReader {
  static final int MAX_DEPTH = 32;

  /** msgpack's own extension for times. */
  private static final byte TIMESTAMP = -1;

  private final EventBatchBuilder rows;
  private final NameNode root;

  AttributeReader(EventBatchBuilder rows, int maxNameBytes) {
    this.rows = rows;
    root = NameNode.root(rows, maxNameBytes);
  }

  /** The names and beginnings of names so far. */
  int names() {
    return root.treeSize();
  }

  /** Reads the object whose start the parser stands on; answers how many values it held. */
  int readObject(JsonParser parser) throws IOException, BadEventException {
    return readObject(parser, root, 1);
  }

  /** Reads the value the parser stands on as attribute of this name; answers how many it held. */
  int readMember(JsonParser parser, String name) throws IOException, BadEventException {
    return readValue(parser, root.child(name), 1);
  }

  /** Puts text under a name that came with a value already taken from the parser. */
  void putText(String name, String text) {
    putText(root.child(name), text);
  }

  int slot(String name) {
    return root.child(name).slot();
  }

  private int readObject(JsonParser parser, NameNode parent, int depth)
      throws IOException, BadEventException {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    int values = 0;
    JsonToken token = parser.nextToken();
    while (token == JsonToken.FIELD_NAME) {
      NameNode node = parent.child(parser.currentName());
      parser.nextToken();
      values += readValue(parser, node, depth);
      token = parser.nextToken();
    }
    if (token != JsonToken.END_OBJECT) {
      throw BadEventException.of("attribute name", String.valueOf(token), "text");
    }
    return values;
  }

  private int readValue(JsonParser parser, NameNode node, int depth)
      throws IOException, BadEventException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        return readObject(parser, node, depth + 1);
      }
      case START_ARRAY -> rows.put(node.slot(), readList(parser, depth + 1));
      case VALUE_STRING -> putText(node, parser.getText());
      case VALUE_NUMBER_INT -> putWhole(node.slot(), parser);
      case VALUE_NUMBER_FLOAT -> rows.putDouble(node.slot(), parser.getDoubleValue());
      case VALUE_TRUE -> rows.putBool(node.slot(), true);
      case VALUE_FALSE -> rows.putBool(node.slot(), false);
      case VALUE_EMBEDDED_OBJECT -> putText(node, embedded(parser));
      case VALUE_NULL -> {
        return 0;
      }
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
          throw BadEventException.of(
              "attribute value", String.valueOf(parser.currentToken()), "a value");
    }
    return 1;
  }

  private void putText(NameNode node, String text) {
    if (node.isId()) {
      rows.putId(node.slot(), text);
    } else {
      rows.putText(node.slot(), text);
    }
  }

  private void putWhole(int slot, JsonParser parser) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      rows.putDouble(slot, parser.getDoubleValue());
    } else {
      rows.putLong(slot, parser.getLongValue());
    }
  }

  private static Value.ListOf readList(JsonParser parser, int depth)
      throws IOException, BadEventException {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    List<Value> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      item(parser, depth).ifPresent(items::add);
    }
    return new Value.ListOf(items);
  }

  private static Optional<Value> item(JsonParser parser, int depth)
      throws IOException, BadEventException {
    Value value =
        switch (parser.currentToken()) {
          case START_OBJECT, START_ARRAY -> new Value.Text(json(parser, depth));
          case VALUE_STRING -> new Value.Text(parser.getText());
          case VALUE_NUMBER_INT ->
              parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                  ? new Value.Num(parser.getDoubleValue())
                  : new Value.Int(parser.getLongValue());
          case VALUE_NUMBER_FLOAT -> new Value.Num(parser.getDoubleValue());
          case VALUE_TRUE -> new Value.Bool(true);
          case VALUE_FALSE -> new Value.Bool(false);
          case VALUE_EMBEDDED_OBJECT -> new Value.Text(embedded(parser));
          case VALUE_NULL -> null;
          case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
              throw BadEventException.of(
                  "list item", String.valueOf(parser.currentToken()), "a value");
        };
    return Optional.ofNullable(value);
  }

  /** The object or list that the parser stands on, as JSON. */
  private static String json(JsonParser parser, int outerDepth)
      throws IOException, BadEventException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = EventFormat.JSON.factory().createGenerator(text)) {
      int open = 0;
      do {
        JsonToken token = parser.currentToken();
        if (token == null) {
          throw BadEventException.of("list item", "the end of the event", "a value");
        }
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
          generator.writeString(embedded(parser));
        } else {
          generator.copyCurrentEvent(parser);
        }
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (open + outerDepth > MAX_DEPTH) {
          throw tooDeep();
        }
        if (open > 0) {
          parser.nextToken();
        }
      } while (open > 0);
    }
    return text.toString();
  }

  private static String embedded(JsonParser parser) throws IOException {
    Object value = parser.getEmbeddedObject();
    return switch (value) {
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case MessagePackExtensionType extension ->
          time(extension)
              .map(Instant::toString)
              .orElseGet(() -> Base64.getEncoder().encodeToString(extension.getData()));
      default -> String.valueOf(value);
    };
  }

  /** The time that a msgpack extension holds, if it is one. */
  static Optional<Instant> time(MessagePackExtensionType extension) throws IOException {
    if (extension.getType() != TIMESTAMP) {
      return Optional.empty();
    }
    byte[] data = extension.getData();
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(data)) {
      return Optional.of(unpacker.unpackTimestamp(new ExtensionTypeHeader(TIMESTAMP, data.length)));
    }
  }

  private static BadEventException tooDeep() {
    return new BadEventException(
        Rejection.INVALID_EVENT,
        "nesting: deeper than %d (expected: at most that)".formatted(MAX_DEPTH));
  }
}
