package dev.sward.server.ingest.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.ingest.EventTime;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejection;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePackException;
import org.msgpack.jackson.dataformat.MessagePackExtensionType;

/**
 * Turns the events of one request into batches of one dataset. Not thread-safe.
 *
 * <p>An event that cannot be read leaves nothing behind. Batches are cut before they hold many
 * different names or much memory; what a whole request may occupy is bounded.
 */
final class EventDecoder {
  /** The largest event. */
  static final int MAX_EVENT_BYTES = 1 << 20;

  static final String EXPECTED_BATCH = "an array of {\"time\", \"samplerate\", \"data\"}";

  private static final int MAX_NAMES = 10_000;
  private static final long MAX_BATCH_BYTES = 16 << 20;

  private final DatasetName dataset;
  private final IngestSettings settings;
  private final Horizon horizon;
  private final List<EventBatch> batches = new ArrayList<>();
  private long builtBytes;
  private EventBatchBuilder rows;
  private AttributeReader attributes;

  EventDecoder(DatasetName dataset, IngestSettings settings, Horizon horizon) {
    this.dataset = dataset;
    this.settings = settings;
    this.horizon = horizon;
    rows = new EventBatchBuilder(dataset, settings.limits());
    attributes = new AttributeReader(rows, settings.limits().maxNameBytes());
  }

  /** Reads an event that is nothing but its attributes. */
  void addPlain(EventFormat format, byte[] bytes, int from, int to, Stamp stamp)
      throws BadEventException {
    add(
        format,
        bytes,
        from,
        to,
        (parser, row) -> {
          row.stamp = stamp;
          return attributes.readObject(parser);
        });
  }

  /** Reads an event with its envelope: {@code {"time": …, "samplerate": …, "data": {…}}}. */
  void addEnveloped(EventFormat format, byte[] bytes, int from, int to) throws BadEventException {
    add(format, bytes, from, to, this::readEnvelope);
  }

  /** Reads an event whose time and weight stand among its attributes. */
  void addLine(byte[] bytes, int from, int to, LineFields fields) throws BadEventException {
    add(EventFormat.JSON, bytes, from, to, (parser, row) -> readLine(parser, row, fields));
  }

  /** Everything so far. The decoder must not be used afterwards. */
  List<EventBatch> build() {
    if (rows.rows() > 0) {
      batches.add(rows.build());
    }
    return batches;
  }

  /** Starts a row whose values are put by hand; {@link #end} must follow. */
  AttributeReader begin() throws BadEventException {
    cutIfLarge();
    rows.beginRow(horizon.arrivalNanos(), 1);
    return attributes;
  }

  /** Puts a value of a file's cell, in the type that it reads as. */
  void putCell(AttributeReader reader, String name, String cell) {
    if (CsvLines.isWhole(cell)) {
      rows.putLong(reader.slot(name), Long.parseLong(cell));
    } else if (CsvLines.isNumber(cell)) {
      rows.putDouble(reader.slot(name), Double.parseDouble(cell));
    } else if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
      rows.putBool(reader.slot(name), Boolean.parseBoolean(cell));
    } else {
      reader.putText(name, cell);
    }
  }

  /** Takes back the row of {@link #begin}. */
  void drop() {
    rows.dropRow();
  }

  /** Completes the row of {@link #begin}. */
  void end(Stamp stamp, int values) throws BadEventException {
    if (values == 0) {
      throw new BadEventException(
          Rejection.INVALID_EVENT, "data: no attributes (expected: at least one)");
    }
    stamp(stamp);
    int signal = attributes.slot(FieldNames.SIGNAL_TYPE);
    if (!rows.has(signal)) {
      boolean isSpan =
          rows.has(attributes.slot(FieldNames.TRACE_ID))
              && rows.has(attributes.slot(FieldNames.SPAN_ID));
      rows.putText(signal, isSpan ? "trace" : "event");
    }
  }

  private void add(EventFormat format, byte[] bytes, int from, int to, Reader reader)
      throws BadEventException {
    if (to - from > MAX_EVENT_BYTES) {
      throw new BadEventException(
          Rejection.EVENT_TOO_LARGE,
          "event: %d bytes (expected: at most %d)".formatted(to - from, MAX_EVENT_BYTES));
    }
    begin();
    boolean complete = false;
    try (JsonParser parser = format.factory().createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject(parser.currentToken());
      }
      Row row = new Row();
      int values = reader.read(parser, row);
      if (format == EventFormat.JSON && parser.nextToken() != null) {
        throw new BadEventException(
            Rejection.INVALID_EVENT, "event: more after its end (expected: one JSON object)");
      }
      end(row.stamp, values);
      complete = true;
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage());
    } catch (MessagePackException | IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    } finally {
      if (!complete) {
        drop();
      }
    }
  }

  private int readEnvelope(JsonParser parser, Row row) throws IOException, BadEventException {
    OptionalLong nanos = OptionalLong.empty();
    String time = "";
    double weight = 1;
    int values = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "time" -> {
          time = text(parser);
          nanos = time(parser, "time");
        }
        case "samplerate" -> weight = weight(parser, "samplerate");
        case "data" -> {
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw BadEventException.of("data", text(parser), "an object of attributes");
          }
          values = Math.max(values, 0) + attributes.readObject(parser);
        }
        default -> parser.skipChildren();
      }
    }
    if (values < 0) {
      throw new BadEventException(
          Rejection.INVALID_EVENT,
          "data: missing (expected: an object of attributes beside time and samplerate)");
    }
    row.stamp = new Stamp(nanos, time, weight);
    return values;
  }

  private int readLine(JsonParser parser, Row row, LineFields fields)
      throws IOException, BadEventException {
    int values = 0;
    boolean hasTime = false;
    OptionalLong nanos = OptionalLong.empty();
    String time = "";
    double weight = 1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!hasTime && fields.isTime(name)) {
        time = text(parser);
        nanos = time(parser, name);
        hasTime = nanos.isPresent();
      } else if (fields.isWeight(name)) {
        weight = weight(parser, name);
      } else {
        values += attributes.readMember(parser, name);
      }
    }
    fields.requireTime(hasTime);
    row.stamp = new Stamp(nanos, time, weight);
    return values;
  }

  private void stamp(Stamp stamp) {
    long nanos = stamp.epochNanos().orElse(horizon.arrivalNanos());
    if (horizon.accepts(nanos)) {
      rows.restamp(nanos, stamp.weight());
      return;
    }
    rows.restamp(horizon.arrivalNanos(), stamp.weight());
    rows.countAdjustedTime();
    rows.putText(attributes.slot(FieldNames.ORIGINAL_TIMESTAMP), stamp.original());
  }

  private void cutIfLarge() throws BadEventException {
    if (attributes.names() > MAX_NAMES || rows.allocatedBytes() > MAX_BATCH_BYTES) {
      if (rows.rows() > 0) {
        batches.add(rows.build());
        builtBytes += rows.allocatedBytes();
      }
      rows = new EventBatchBuilder(dataset, settings.limits());
      attributes = new AttributeReader(rows, settings.limits().maxNameBytes());
    }
    if (builtBytes + rows.allocatedBytes() > settings.maxDecodedBytes()) {
      throw new BadEventException(
          Rejection.EVENT_TOO_LARGE,
          "batch: more than %d bytes in memory (expected: at most that). Send smaller batches"
              .formatted(settings.maxDecodedBytes()));
    }
  }

  private static OptionalLong time(JsonParser parser, String field)
      throws IOException, BadEventException {
    OptionalLong nanos =
        switch (parser.currentToken()) {
          case VALUE_NUMBER_INT -> EventTime.of(new BigDecimal(parser.getBigIntegerValue()));
          case VALUE_NUMBER_FLOAT -> fraction(parser);
          case VALUE_STRING -> EventTime.parse(parser.getText());
          case VALUE_NULL -> OptionalLong.empty();
          case VALUE_EMBEDDED_OBJECT -> embedded(parser);
          case NOT_AVAILABLE,
              START_OBJECT,
              END_OBJECT,
              START_ARRAY,
              END_ARRAY,
              FIELD_NAME,
              VALUE_TRUE,
              VALUE_FALSE ->
              OptionalLong.empty();
        };
    if (nanos.isEmpty() && parser.currentToken() != JsonToken.VALUE_NULL) {
      throw BadEventException.of(field, text(parser), EventTime.EXPECTED);
    }
    return nanos;
  }

  private static OptionalLong fraction(JsonParser parser) throws IOException {
    return parser.isNaN() ? OptionalLong.empty() : EventTime.of(parser.getDecimalValue());
  }

  private static OptionalLong embedded(JsonParser parser) throws IOException {
    if (parser.getEmbeddedObject() instanceof MessagePackExtensionType extension) {
      Optional<Instant> time = AttributeReader.time(extension);
      return time.isPresent() ? EventTime.of(time.get()) : OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private static double weight(JsonParser parser, String field)
      throws IOException, BadEventException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> 1;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          Weights.of(field, parser.getDoubleValue(), parser.getText());
      default -> Weights.parse(field, text(parser));
    };
  }

  private static String text(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "{…}";
      case START_ARRAY -> "[…]";
      case VALUE_EMBEDDED_OBJECT -> "bytes";
      default -> String.valueOf(parser.getText());
    };
  }

  private static BadEventException notAnObject(@Nullable JsonToken found) {
    String what =
        found == null ? "nothing" : found == JsonToken.START_ARRAY ? "a list" : "a single value";
    return new BadEventException(
        Rejection.INVALID_EVENT, "event: %s (expected: an object)".formatted(what));
  }

  private static BadEventException malformed(String detail) {
    return new BadEventException(
        Rejection.INVALID_EVENT, "event: " + RefusedException.shortened(detail));
  }

  /**
   * When an event happened and how many it stands for.
   *
   * @param epochNanos empty: at its arrival
   * @param original the time as sent
   */
  record Stamp(OptionalLong epochNanos, String original, double weight) {
    static final Stamp NONE = new Stamp(OptionalLong.empty(), "", 1);
  }

  /** Reads the members of an event into the current row; answers how many values it held. */
  @FunctionalInterface
  private interface Reader {
    int read(JsonParser parser, Row row) throws IOException, BadEventException;
  }

  /** What a reader finds out beside the attributes. */
  private static final class Row {
    Stamp stamp = Stamp.NONE;
  }
}
