package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.expr.NumberText;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How values of one type read as another, by the rules of the expression language. */
final class Conversions {
  static final String NO_TEXT = "CAST(NULL AS VARCHAR)";
  static final String NO_NUMBER = "CAST(NULL AS DOUBLE)";
  static final String NO_BOOL = "CAST(NULL AS BOOLEAN)";

  /** Fragments longer than this are not repeated but named by a lambda. */
  private static final int MAX_REPEATED = 160;

  /** Beyond this, a double no longer holds every whole number: 2⁵³. */
  private static final String EXACT_WHOLE = "9007199254740992";

  private static final String NUMBER_REGEX = PhysicalNames.literal(NumberText.REGEX);

  private int names;

  /** Puts a fragment into SQL that reads it more than once. */
  String let(String fragment, UnaryOperator<String> body) {
    if (fragment.length() <= MAX_REPEATED) {
      return body.apply(fragment);
    }
    String name = variable();
    return "list_transform([%s], lambda %s: %s)[1]".formatted(fragment, name, body.apply(name));
  }

  /** A name for a lambda's parameter that no other lambda of the statement has. */
  String variable() {
    return "v" + names++;
  }

  /** The canonical text of a value that is no list. */
  String text(SqlValue value) {
    List<String> texts =
        value.scalars().parts().entrySet().stream()
            .map(part -> text(part.getKey(), part.getValue()))
            .toList();
    return coalesce(texts, NO_TEXT);
  }

  String text(ColumnType type, String sql) {
    return switch (type) {
      case STRING -> sql;
      case LONG, BOOL -> "CAST(" + sql + " AS VARCHAR)";
      case DOUBLE ->
          let(
              sql,
              x ->
                  ("CASE WHEN isnan(%1$s) THEN 'nan' WHEN %1$s = floor(%1$s) AND abs(%1$s) < "
                          + EXACT_WHOLE
                          + " THEN CAST(TRY_CAST(%1$s AS BIGINT) AS VARCHAR)"
                          + " ELSE CAST(%1$s AS VARCHAR) END")
                      .formatted(x));
      case ID64 -> "printf('%016x', " + sql + ")";
      case ID128 -> "lpad(lower(to_hex(" + sql + ")), 32, '0')";
      case STRING_LIST, NUMBER_LIST -> throw new AssertionError("a list has no text");
    };
  }

  /** The number that a value is or reads as, a double; NULL where it is none. */
  String number(SqlValue value) {
    List<String> numbers =
        value.scalars().parts().entrySet().stream()
            .filter(part -> part.getKey() != ColumnType.BOOL)
            .map(part -> number(part.getKey(), part.getValue()))
            .toList();
    return coalesce(numbers, NO_NUMBER);
  }

  /** See {@link #number(SqlValue)}; not for booleans and lists. */
  String number(ColumnType type, String sql) {
    return switch (type) {
      case LONG -> "CAST(" + sql + " AS DOUBLE)";
      case DOUBLE -> sql;
      case STRING -> textAsNumber(sql);
      case ID64, ID128 -> textAsNumber(text(type, sql));
      case BOOL, STRING_LIST, NUMBER_LIST -> throw new AssertionError("no number: " + type);
    };
  }

  private String textAsNumber(String text) {
    return let(
        text,
        x ->
            ("CASE WHEN regexp_full_match(%1$s, %2$s) AND isfinite(TRY_CAST(%1$s AS DOUBLE))"
                    + " THEN TRY_CAST(%1$s AS DOUBLE) END")
                .formatted(x, NUMBER_REGEX));
  }

  /** The number where it is finite, else NULL. */
  String finite(String number) {
    return let(number, x -> "CASE WHEN isfinite(%1$s) THEN %1$s END".formatted(x));
  }

  /** Its finite numbers, not those in text; a double. */
  String ownNumber(SqlValue value) {
    Map<ColumnType, String> parts = value.parts();
    String whole = parts.get(ColumnType.LONG);
    String floating = parts.get(ColumnType.DOUBLE);
    if (floating == null) {
      return whole == null ? NO_NUMBER : number(ColumnType.LONG, whole);
    }
    String finite = finite(floating);
    return whole == null
        ? finite
        : "COALESCE(%s, %s)".formatted(number(ColumnType.LONG, whole), finite);
  }

  /** As a condition: booleans, and the texts true and false. */
  String truth(SqlValue value) {
    String bool = value.parts().get(ColumnType.BOOL);
    String text = value.parts().get(ColumnType.STRING);
    if (text == null) {
      return bool == null ? NO_BOOL : bool;
    }
    String said = textAsBool(text);
    return bool == null ? said : "COALESCE(%s, %s)".formatted(bool, said);
  }

  String textAsBool(String text) {
    return "CASE %s WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END".formatted(text);
  }

  static String exists(SqlValue value) {
    if (value.isUnknown()) {
      return "FALSE";
    }
    return joined(
        value.parts().values().stream().map(part -> "(" + part + ") IS NOT NULL").toList(), "OR");
  }

  static String coalesce(List<String> fragments, String none) {
    return switch (fragments.size()) {
      case 0 -> none;
      case 1 -> fragments.getFirst();
      default -> "COALESCE(" + String.join(", ", fragments) + ")";
    };
  }

  /**
   * Terms with AND or OR between them, as a balanced tree, so that the engine's parser nests only
   * as deep as the logarithm of their number.
   */
  static String joined(List<String> terms, String operator) {
    if (terms.size() == 1) {
      return terms.getFirst();
    }
    if (terms.size() <= 32) {
      return "(" + String.join(" " + operator + " ", terms) + ")";
    }
    int middle = terms.size() / 2;
    return "(%s %s %s)"
        .formatted(
            joined(terms.subList(0, middle), operator),
            operator,
            joined(terms.subList(middle, terms.size()), operator));
  }
}
