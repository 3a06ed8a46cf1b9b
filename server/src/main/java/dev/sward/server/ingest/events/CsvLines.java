package dev.sward.server.ingest.events;

import dev.sward.server.ingest.EventTime;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the records of a CSV file (RFC 4180) whose first names the columns.
 *
 * <p>A cell is a whole number, a number or a boolean if it reads as one, otherwise text; a number
 * with a leading zero or beyond 64 bits is text, so that codes and ids stay as they are. An empty
 * cell is no value.
 */
final class CsvLines {
  private static final int MAX_COLUMNS = 10_000;
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  private final CSVFormat format;
  private final LineFields fields;
  private final List<String> columns;
  private final int timeColumn;

  /**
   * Reads the header. Refuses one that names a column twice or not at all, or that lacks the time
   * field asked for, as MALFORMED.
   */
  CsvLines(String header, Records.Separation separation, LineFields fields) {
    format = CSVFormat.RFC4180.builder().setDelimiter(separation.delimiter()).get();
    this.fields = fields;
    try {
      columns = Arrays.asList(cells(header));
    } catch (BadEventException e) {
      throw malformed(e.detail());
    }
    requireNames();
    timeColumn = fields.timeField().map(columns::indexOf).orElseGet(() -> usualTime(columns));
    if (timeColumn < 0 && fields.timeField().isPresent()) {
      throw malformed(
          "time_field: '%s' (expected: one of the columns %s)"
              .formatted(
                  RefusedException.shortened(fields.timeField().get()),
                  RefusedException.shortened(String.join(", ", columns))));
    }
  }

  /** Puts one record into a decoder. */
  void add(EventDecoder events, byte[] bytes, int from, int to) throws BadEventException {
    String[] cells = cells(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    if (cells.length != columns.size()) {
      throw new BadEventException(
          Rejection.INVALID_EVENT,
          "cells: %d (expected: %d, as in the header)".formatted(cells.length, columns.size()));
    }
    AttributeReader attributes = events.begin();
    boolean complete = false;
    try {
      events.end(stamp(cells), put(events, attributes, cells));
      complete = true;
    } finally {
      if (!complete) {
        events.drop();
      }
    }
  }

  private int put(EventDecoder events, AttributeReader attributes, String[] cells) {
    int values = 0;
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      if (!cell.isEmpty() && i != timeColumn && !fields.isWeight(columns.get(i))) {
        events.putCell(attributes, columns.get(i), cell);
        values++;
      }
    }
    return values;
  }

  private EventDecoder.Stamp stamp(String[] cells) throws BadEventException {
    double weight = 1;
    for (int i = 0; i < cells.length; i++) {
      if (fields.isWeight(columns.get(i))) {
        weight = Weights.parse(columns.get(i), cells[i]);
      }
    }
    String time = timeColumn < 0 ? "" : cells[timeColumn];
    fields.requireTime(!time.isEmpty());
    OptionalLong nanos = OptionalLong.empty();
    if (!time.isEmpty()) {
      nanos = EventTime.parse(time);
      if (nanos.isEmpty()) {
        throw BadEventException.of(columns.get(timeColumn), time, EventTime.EXPECTED);
      }
    }
    return new EventDecoder.Stamp(nanos, time, weight);
  }

  private String[] cells(String text) throws BadEventException {
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new BadEventException(
            Rejection.INVALID_EVENT, "line: %d records (expected: 1)".formatted(records.size()));
      }
      return records.getFirst().values();
    } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
      throw new BadEventException(
          Rejection.INVALID_EVENT,
          "line: not valid CSV (expected: a quoted cell ends with a quote and a delimiter)");
    }
  }

  private void requireNames() {
    if (columns.size() > MAX_COLUMNS) {
      throw malformed(
          "header: %d columns (expected: at most %d)".formatted(columns.size(), MAX_COLUMNS));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      if (name.isBlank()) {
        throw malformed("header: column %d has no name (expected: a name)".formatted(i + 1));
      }
      if (!seen.add(name)) {
        throw malformed(
            "header: '%s' twice (expected: each name once)"
                .formatted(RefusedException.shortened(name)));
      }
    }
  }

  private static int usualTime(List<String> columns) {
    return LineFields.USUAL_TIMES.stream()
        .mapToInt(columns::indexOf)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(-1);
  }

  /** Whether a cell reads as a whole number that a long holds. */
  static boolean isWhole(String cell) {
    return cell.length() <= 20 && WHOLE.matcher(cell).matches() && fitsLong(cell);
  }

  /** Whether a cell that is no whole number reads as a number. */
  static boolean isNumber(String cell) {
    if (cell.length() > LONGEST_NUMBER || !NUMBER.matcher(cell).matches()) {
      return false;
    }
    boolean whole = cell.indexOf('.') < 0 && cell.indexOf('e') < 0 && cell.indexOf('E') < 0;
    return !whole && Double.isFinite(Double.parseDouble(cell));
  }

  private static boolean fitsLong(String digits) {
    try {
      Long.parseLong(digits);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static RefusedException malformed(String message) {
    return new RefusedException(RefusedException.Reason.MALFORMED, message);
  }
}
