package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How datasets, attributes and days are called inside the engine, and back.
 *
 * <p>The engine takes identifiers that differ only in ASCII case for the same. So an upper-case
 * letter X is written {@code ^x}, {@code ^} is {@code ^^}, and a control character is {@code ^} and
 * two hex digits, which keeps the catalogue readable from a day file alone:
 *
 * <pre>
 *   dataset    Shop/api            table   t:^shop/api
 *   attribute  http.route, text    column  http.route:s
 * </pre>
 */
final class PhysicalNames {
  static final String TIME = "_time";
  static final String WEIGHT = "_weight";
  static final String BATCH = "_batch";
  static final String OVERFLOW = "_overflow";
  static final String MARKERS = "_markers";
  static final String ABOUT = "_about";

  private static final String TABLE_PREFIX = "t:";
  private static final String HEX = "0123456789abcdef";
  private static final DateTimeFormatter ALIAS_DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private PhysicalNames() {}

  /** An attribute's name and the type of the physical column that holds it. */
  record Attribute(String name, ColumnType type) {}

  static String table(DatasetName dataset) {
    return TABLE_PREFIX + escape(dataset.value());
  }

  /** The dataset of a table, or empty if it is none of ours. */
  static Optional<DatasetName> dataset(String table) {
    if (!table.startsWith(TABLE_PREFIX)) {
      return Optional.empty();
    }
    return unescape(table.substring(TABLE_PREFIX.length())).map(DatasetName::new);
  }

  static String column(String name, ColumnType type) {
    return escape(name) + ':' + type.code();
  }

  /** The attribute of a column, or empty if it holds none. */
  static Optional<Attribute> attribute(String column) {
    int colon = column.length() - 2;
    if (colon < 1 || column.charAt(colon) != ':') {
      return Optional.empty();
    }
    return type(column.charAt(colon + 1))
        .flatMap(
            type -> unescape(column.substring(0, colon)).map(name -> new Attribute(name, type)));
  }

  /** The type with this {@link ColumnType#code()}. */
  static Optional<ColumnType> type(char code) {
    for (ColumnType type : ColumnType.values()) {
      if (type.code() == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The engine's type of a physical column. */
  static String engineType(ColumnType type) {
    return switch (type) {
      case STRING -> "VARCHAR";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case BOOL -> "BOOLEAN";
      case STRING_LIST -> "VARCHAR[]";
      case NUMBER_LIST -> "DOUBLE[]";
      case ID64 -> "UBIGINT";
      case ID128 -> "UHUGEINT";
    };
  }

  /**
   * What a day file is attached as.
   *
   * @param generation 0 for the file as it grew; one more each time it was rewritten
   */
  static String alias(LocalDate date, int generation) {
    String day = "d" + ALIAS_DATE.format(date);
    return generation == 0 ? day : day + "g" + generation;
  }

  /** Quoted for SQL. */
  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A text literal for the few statements that take no parameters, such as ATTACH. */
  static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  static String escape(String name) {
    StringBuilder text = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        text.append('^').append((char) (c + 32));
      } else if (c == '^') {
        text.append("^^");
      } else if (c < 0x20 || c == 0x7f) {
        text.append('^').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The name that {@link #escape} wrote so, or empty if it never writes this. */
  static Optional<String> unescape(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '^') {
        text.append(c);
        continue;
      }
      if (++i == escaped.length()) {
        return Optional.empty();
      }
      char next = escaped.charAt(i);
      if (next == '^') {
        text.append('^');
      } else if (next >= '0' && next <= '9' && i + 1 < escaped.length()) {
        int low = HEX.indexOf(escaped.charAt(++i));
        if (low < 0) {
          return Optional.empty();
        }
        text.append((char) ((next - '0') << 4 | low));
      } else if (next >= 'a' && next <= 'z') {
        text.append((char) (next - 32));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }
}
