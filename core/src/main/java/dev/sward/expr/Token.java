package dev.sward.expr;

/**
 * A word of the language.
 *
 * @param text a name or text without its quotes, anything else as written
 * @param start in UTF-16 units from 0
 * @param end exclusive
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    /** A keyword, function or unquoted name. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    /** A text in single quotes. */
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** What a message calls it. */
  String described() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "the text '" + shortened() + "'";
      case QUOTED -> "the name \"" + shortened() + "\"";
      case WORD, NUMBER, SYMBOL -> "'" + shortened() + "'";
    };
  }

  /** What stands here for a symbol of other languages, as the end of a message. */
  String advice() {
    return switch (text) {
      case "&&" -> ". Use AND";
      case "||" -> ". Use OR; to join texts, CONCAT(a, b)";
      default -> "";
    };
  }

  private String shortened() {
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}
