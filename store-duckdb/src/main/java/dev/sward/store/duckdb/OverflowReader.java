package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link OverflowText} wrote. */
final class OverflowReader {
  private final String text;
  private int at;

  private OverflowReader(String text) {
    this.text = text;
  }

  static Value value(String kept) {
    ColumnType type =
        PhysicalNames.type(kept.charAt(0))
            .orElseThrow(() -> new IllegalArgumentException("overflow: " + kept.charAt(0)));
    String text = kept.substring(1);
    return switch (type) {
      case STRING, ID64, ID128 -> new Value.Text(text);
      case LONG -> new Value.Int(Long.parseLong(text));
      case DOUBLE -> new Value.Num(number(text));
      case BOOL -> new Value.Bool(text.equals("true"));
      case STRING_LIST ->
          new Value.ListOf(
              new OverflowReader(text).items().stream().<Value>map(Value.Text::new).toList());
      case NUMBER_LIST ->
          new Value.ListOf(
              new OverflowReader(text)
                  .items().stream().<Value>map(item -> new Value.Num(number(item))).toList());
    };
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The items of a JSON array of texts and numbers, as texts. */
  private List<String> items() {
    List<String> items = new ArrayList<>();
    at = 1;
    while (text.charAt(at) != ']') {
      items.add(text.charAt(at) == '"' ? quoted() : bare());
      if (text.charAt(at) == ',') {
        at++;
      }
    }
    return items;
  }

  private String bare() {
    int start = at;
    while (text.charAt(at) != ',' && text.charAt(at) != ']') {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder item = new StringBuilder();
    at++;
    for (char c = text.charAt(at); c != '"'; c = text.charAt(at)) {
      if (c == '\\' && text.charAt(at + 1) == 'u') {
        item.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        at += 6;
      } else {
        item.append(c == '\\' ? text.charAt(++at) : c);
        at++;
      }
    }
    at++;
    return item.toString();
  }
}
