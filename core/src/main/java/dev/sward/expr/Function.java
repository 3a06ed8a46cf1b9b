package dev.sward.expr;

/**
 * The functions of the language. IF is parsed into {@link Expr.Case}. Unless said otherwise, an
 * unknown argument makes the result unknown.
 */
public enum Function {
  /** The first argument that is not unknown. */
  COALESCE(1, 100),
  /** The number as text has it, unknown if it is none. */
  NUMBER(1, 1),
  /** The canonical text. */
  TEXT(1, 1),
  /** True for true, "true" and a number that is not 0; false for false, "false" and 0. */
  BOOL(1, 1),
  ABS(1, 1),
  FLOOR(1, 1),
  CEIL(1, 1),
  /** Half away from zero. */
  ROUND(1, 1),
  SQRT(1, 1),
  /** Unknown for x ≤ 0, as LN. */
  LOG10(1, 1),
  LN(1, 1),
  EXP(1, 1),
  POW(2, 2),
  MIN(2, 100),
  MAX(2, 100),
  /** bucket(x, size): the multiple of size at or below x. */
  BUCKET(2, 2),
  LOWER(1, 1),
  UPPER(1, 1),
  TRIM(1, 1),
  /** In characters (code points). For a list, its number of members. */
  LENGTH(1, 1),
  /** Unknown arguments count as empty text. */
  CONCAT(1, 100),
  /** substring(text, start from 1, length). */
  SUBSTRING(2, 3),
  /** replace(text, what, by), all occurrences, literally. */
  REPLACE(3, 3),
  /** split(text, separator, index from 1); unknown beyond the last part. */
  SPLIT(3, 3),
  /** regex_extract(text, pattern): the first group, or the match; unknown if not found. */
  REGEX_EXTRACT(2, 2),
  /** regex_replace(text, pattern, by), all occurrences; \1 stands for a group. */
  REGEX_REPLACE(3, 3),
  /** The event's time in seconds since 1970, UTC. */
  EVENT_TIME(0, 0),
  /** Time parts, UTC, of seconds since 1970; of the event's time without argument. */
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
