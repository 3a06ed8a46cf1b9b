package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;

/** Reads one type of an attribute from a table's overflow; the form is {@link OverflowText}'s. */
final class OverflowSql {
  private OverflowSql() {}

  /** The attribute where it is of the type, else NULL. Ids are text here. */
  static String value(String name, ColumnType type) {
    String kept = PhysicalNames.OVERFLOW + "[" + name + "]";
    String code = "left(" + kept + ", 1)";
    String text = "substring(" + kept + ", 2)";
    return switch (type) {
      case STRING -> "CASE WHEN %s IN ('s', 'h', 'x') THEN %s END".formatted(code, text);
      case LONG -> only('i', code, "TRY_CAST(" + text + " AS BIGINT)");
      case DOUBLE -> only('f', code, "TRY_CAST(" + text + " AS DOUBLE)");
      case BOOL -> only('b', code, text + " = 'true'");
      case STRING_LIST -> only('l', code, texts(text));
      case NUMBER_LIST -> only('n', code, "TRY_CAST(" + texts(text) + " AS DOUBLE[])");
      case ID64, ID128 ->
          throw new IllegalArgumentException("type: " + type + " (expected: STRING)");
    };
  }

  private static String only(char wanted, String code, String value) {
    return "CASE WHEN %s = '%c' THEN %s END".formatted(code, wanted, value);
  }

  private static String texts(String json) {
    return "TRY_CAST(TRY_CAST(" + json + " AS JSON) AS VARCHAR[])";
  }
}
