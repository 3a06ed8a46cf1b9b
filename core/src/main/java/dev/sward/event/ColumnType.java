package dev.sward.event;

/**
 * The stored type of one column. An attribute name that is seen with several types has one column
 * for each; a row holds a value in at most one of them.
 */
public enum ColumnType {
  STRING('s', "string"),
  LONG('i', "integer"),
  DOUBLE('f', "float"),
  BOOL('b', "boolean"),
  STRING_LIST('l', "list"),
  NUMBER_LIST('n', "list"),
  /** Exactly 16 lower-case hex digits, kept as 8 bytes; reads as a string. */
  ID64('h', "string"),
  /** Exactly 32 lower-case hex digits, kept as 16 bytes; reads as a string. */
  ID128('x', "string");

  private final char code;
  private final String logicalName;

  ColumnType(char code, String logicalName) {
    this.code = code;
    this.logicalName = logicalName;
  }

  /** One letter, unique, stable on disk. */
  public char code() {
    return code;
  }

  /** What a person calls it: string, integer, float, boolean or list. */
  public String logicalName() {
    return logicalName;
  }

  public boolean isNumeric() {
    return this == LONG || this == DOUBLE;
  }

  public boolean isText() {
    return this == STRING || this == ID64 || this == ID128;
  }

  public boolean isList() {
    return this == STRING_LIST || this == NUMBER_LIST;
  }
}
