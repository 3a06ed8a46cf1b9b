package dev.sward.expr;

/**
 * The functions of the language. IF is parsed into {@link Expr.Case}. Unless said otherwise, an
 * unknown argument makes the result unknown.
 */
public enum Function {
  /** The first argument that is not unknown; lists are passed over. */
  COALESCE(1, 100),
  /** The number, also of text that reads as one, as a double; unknown if it is none. */
  NUMBER(1, 1),
  /** The canonical text. */
  TEXT(1, 1),
  /** True for true, "true" and a number that is not 0; false for false, "false" and 0. */
  BOOL(1, 1),
  ABS(1, 1),
  FLOOR(1, 1),
  CEIL(1, 1),
  /** To a whole number, half away from zero. */
  ROUND(1, 1),
  /** Unknown for x < 0. */
  SQRT(1, 1),
  /** Unknown for x ≤ 0, as LN. */
  LOG10(1, 1),
  LN(1, 1),
  EXP(1, 1),
  POW(2, 2),
  /** The smallest of its arguments, as numbers. */
  MIN(2, 100),
  /** The largest of its arguments, as numbers. */
  MAX(2, 100),
  /** bucket(x, size): the multiple of size at or below x; unknown unless size > 0. */
  BUCKET(2, 2),
  /** Character by character, so that the length stays. */
  LOWER(1, 1),
  UPPER(1, 1),
  /** Without the spaces, tabs, carriage returns and newlines around it. */
  TRIM(1, 1),
  /** In characters (code points). For a list, its number of items. */
  LENGTH(1, 1),
  /** Unknown arguments count as empty text. */
  CONCAT(1, 100),
  /**
   * substring(text, start from 1, length). Fractions are cut off; a start below 1 counts as 1, a
   * negative length as 0.
   */
  SUBSTRING(2, 3),
  /** replace(text, what, by), all occurrences, literally; an empty what is not found. */
  REPLACE(3, 3),
  /**
   * split(text, separator, index from 1); unknown below 1 and beyond the last part. An empty
   * separator is not found, so that there is one part.
   */
  SPLIT(3, 3),
  /**
   * regex_extract(text, pattern): the first group (empty if it took no part in the match), or the
   * match if there are no groups; unknown if not found. The pattern is a literal.
   */
  REGEX_EXTRACT(2, 2),
  /**
   * regex_replace(text, pattern, by), all occurrences; \0 to \9 stand for groups, \\ for a
   * backslash. Pattern and replacement are literals.
   */
  REGEX_REPLACE(3, 3),
  /** The event's time in seconds since 1970, UTC. */
  EVENT_TIME(0, 0),
  /**
   * Time parts, UTC, of seconds since 1970; of the event's time without argument. Unknown outside
   * the years 1 to 9999.
   */
  YEAR(0, 1),
  MONTH(0, 1),
  DAY_OF_MONTH(0, 1),
  /** 1 is Monday. */
  DAY_OF_WEEK(0, 1),
  HOUR(0, 1),
  MINUTE(0, 1);

  private final int minArguments;
  private final int maxArguments;

  Function(int minArguments, int maxArguments) {
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
  }

  public int minArguments() {
    return minArguments;
  }

  public int maxArguments() {
    return maxArguments;
  }
}
