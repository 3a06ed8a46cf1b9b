package dev.sward.expr;

/**
 * The functions of the language. IF is parsed into {@link Expr.Case}. Unless said otherwise, an
 * unknown argument makes the result unknown.
 */
public enum Function {
  /** The first argument that is not unknown; lists are passed over. */
  COALESCE(1, 100, "a, b, …"),
  /** The number, also of text that reads as one, as a double; unknown if it is none. */
  NUMBER(1, 1, "x"),
  /** The canonical text. */
  TEXT(1, 1, "x"),
  /** True for true, "true" and a number that is not 0; false for false, "false" and 0. */
  BOOL(1, 1, "x"),
  ABS(1, 1, "x"),
  FLOOR(1, 1, "x"),
  CEIL(1, 1, "x"),
  /** To a whole number, half away from zero. */
  ROUND(1, 1, "x"),
  /** Unknown for x < 0. */
  SQRT(1, 1, "x"),
  /** Unknown for x ≤ 0, as LN. */
  LOG10(1, 1, "x"),
  LN(1, 1, "x"),
  EXP(1, 1, "x"),
  POW(2, 2, "x, exponent"),
  /** The smallest of its arguments, as numbers. */
  MIN(2, 100, "a, b, …"),
  /** The largest of its arguments, as numbers. */
  MAX(2, 100, "a, b, …"),
  /** bucket(x, size): the multiple of size at or below x; unknown unless size > 0. */
  BUCKET(2, 2, "x, size"),
  /** Character by character, so that the length stays. */
  LOWER(1, 1, "text"),
  UPPER(1, 1, "text"),
  /** Without the spaces, tabs, carriage returns and newlines around it. */
  TRIM(1, 1, "text"),
  /** In characters (code points). For a list, its number of items. */
  LENGTH(1, 1, "text"),
  /** Unknown arguments count as empty text. */
  CONCAT(1, 100, "a, b, …"),
  /**
   * substring(text, start from 1, length). Fractions are cut off; a start below 1 counts as 1, a
   * negative length as 0.
   */
  SUBSTRING(2, 3, "text, from, length"),
  /** replace(text, what, by), all occurrences, literally; an empty what is not found. */
  REPLACE(3, 3, "text, what, by"),
  /**
   * split(text, separator, index from 1); unknown below 1 and beyond the last part. An empty
   * separator is not found, so that there is one part.
   */
  SPLIT(3, 3, "text, separator, index"),
  /**
   * regex_extract(text, pattern): the first group (empty if it took no part in the match), or the
   * match if there are no groups; unknown if not found. The pattern is a literal.
   */
  REGEX_EXTRACT(2, 2, "text, 'pattern'"),
  /**
   * regex_replace(text, pattern, by), all occurrences; \0 to \9 stand for groups, \\ for a
   * backslash. Pattern and replacement are literals.
   */
  REGEX_REPLACE(3, 3, "text, 'pattern', 'by'"),
  /** The event's time in seconds since 1970, UTC. */
  EVENT_TIME(0, 0, ""),
  /**
   * Time parts, UTC, of seconds since 1970; of the event's time without argument. Unknown outside
   * the years 1 to 9999.
   */
  YEAR(0, 1, "seconds"),
  MONTH(0, 1, "seconds"),
  DAY_OF_MONTH(0, 1, "seconds"),
  /** 1 is Monday. */
  DAY_OF_WEEK(0, 1, "seconds"),
  HOUR(0, 1, "seconds"),
  MINUTE(0, 1, "seconds");

  private final int minArguments;
  private final int maxArguments;
  private final String arguments;

  Function(int minArguments, int maxArguments, String arguments) {
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.arguments = arguments;
  }

  /** What it is given, for people, as in {@code text, what, by}. */
  public String arguments() {
    return arguments;
  }

  public int minArguments() {
    return minArguments;
  }

  public int maxArguments() {
    return maxArguments;
  }
}
