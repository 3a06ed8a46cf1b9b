package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.Value;
import org.jspecify.annotations.Nullable;

/**
 * How a value is kept in the overflow: one letter for its type ({@link
 * dev.sward.event.ColumnType#code()}), then its canonical text; a list as a JSON array.
 *
 * <pre>
 *   text "GET" sGET     integer 42 i42     float 1.5 f1.5     true btrue     id hdeadbeefdeadbeef
 *   list of texts l["a","b"]               list of numbers n[1,2.5]
 * </pre>
 */
final class OverflowText {
  private OverflowText() {}

  /** A row's value, or null where it has none. */
  static @Nullable String of(Column column, int row) {
    Value value = column.value(row);
    if (value == null) {
      return null;
    }
    StringBuilder text = new StringBuilder().append(column.type().code());
    if (value instanceof Value.ListOf list) {
      text.append('[');
      String separator = "";
      for (Value item : list.items()) {
        text.append(separator);
        separator = ",";
        appendJson(text, item);
      }
      return text.append(']').toString();
    }
    return text.append(value.text()).toString();
  }

  private static void appendJson(StringBuilder text, Value item) {
    if (item instanceof Value.Num number && Double.isFinite(number.value())) {
      text.append(number.text());
    } else {
      appendQuoted(text, item.text());
    }
  }

  private static void appendQuoted(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
