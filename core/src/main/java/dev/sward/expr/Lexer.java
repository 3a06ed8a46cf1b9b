package dev.sward.expr;

import java.util.List;
import java.util.Set;

/** Cuts a text into {@link Token}s, one at a time. */
final class Lexer {
  /** Words that only stand for a name inside double quotes. */
  private static final Set<String> RESERVED =
      Set.of(
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "IS",
          "NULL",
          "TRUE",
          "FALSE",
          "EXISTS",
          "CONTAINS",
          "MATCHES",
          "LIKE",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END");

  /** Longer symbols before those they begin with. */
  private static final List<String> SYMBOLS =
      List.of(
          "==", "=~", "!=", "!~", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "+", "-", "*", "/",
          "%", "(", ")", ",");

  private final String text;
  private int at;

  Lexer(String text, int from) {
    this.text = text;
    this.at = from;
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(Keywords.upper(word));
  }

  /** Whether a name needs no double quotes, keywords aside. */
  static boolean isPlainName(String name) {
    return !name.isEmpty() && nameEnd(name, 0) == name.length();
  }

  Token next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Token.Kind.END, "", at, at);
    }
    char c = text.charAt(at);
    if (c == '\'') {
      return quoted(Token.Kind.TEXT, '\'');
    }
    if (c == '"') {
      return quoted(Token.Kind.QUOTED, '"');
    }
    if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      return number();
    }
    int wordEnd = nameEnd(text, at);
    if (wordEnd > at) {
      return token(Token.Kind.WORD, wordEnd);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return token(Token.Kind.SYMBOL, at + symbol.length());
      }
    }
    throw unknownCharacter();
  }

  private Token token(Token.Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }

  private Token quoted(Token.Kind kind, char quote) {
    StringBuilder value = new StringBuilder();
    int from = at + 1;
    while (true) {
      int close = text.indexOf(quote, from);
      if (close < 0) {
        throw new ExprSyntaxException(
            "a quote that does not end (expected: another %s). A %s inside is written twice"
                .formatted(quote, quote),
            text,
            at,
            1);
      }
      value.append(text, from, close);
      boolean doubled = close + 1 < text.length() && text.charAt(close + 1) == quote;
      if (!doubled) {
        Token token = new Token(kind, value.toString(), at, close + 1);
        at = close + 1;
        return token;
      }
      value.append(quote);
      from = close + 2;
    }
  }

  private Token number() {
    int end = digits(at);
    if (end < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
      end = digits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1;
      if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
        sign++;
      }
      if (isDigit(sign)) {
        end = digits(sign);
      }
    }
    int tail = end;
    while (tail < text.length() && isNamePart(text.codePointAt(tail))) {
      tail += Character.charCount(text.codePointAt(tail));
    }
    if (tail > end) {
      throw new ExprSyntaxException(
          "'%s' (expected: a number such as 300, 0.5 or 1e6). Numbers carry no unit; put a name that starts with a digit into double quotes"
              .formatted(text.substring(at, Math.min(tail, at + 40))),
          text,
          at,
          tail - at);
    }
    return token(Token.Kind.NUMBER, end);
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0';
  }

  private static int nameEnd(String text, int from) {
    if (from >= text.length() || !isNameStart(text.codePointAt(from))) {
      return from;
    }
    int end = from;
    while (end < text.length() && isNamePart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static boolean isNameStart(int c) {
    return Character.isLetter(c) || c == '_' || c == '@' || c == '$';
  }

  static boolean isNamePart(int c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '.' || c == ':';
  }

  private ExprSyntaxException unknownCharacter() {
    int c = text.codePointAt(at);
    String advice =
        switch (c) {
          case '!' -> ". Use NOT, or != for not equal";
          case '~' -> ". Use =~ or MATCHES for a regular expression";
          case '&' -> ". Use AND";
          case '|' -> ". Use OR";
          case '`', '[', ']' -> ". Put odd names into double quotes: \"user agent\"";
          case '‘', '’', '“', '”', '„', '«', '»' ->
              ". Use straight quotes: 'text', or \"name\" for an attribute";
          case '\\' -> ". Put text into single quotes: 'C:\\temp'";
          case ';' -> ". One expression at a time; join conditions with AND";
          default -> ". Put text into single quotes and odd names into double quotes";
        };
    String shown = Character.isISOControl(c) ? "U+%04X".formatted(c) : Character.toString(c);
    return new ExprSyntaxException(
        "'%s' (expected: a name, a number, a text or an operator)%s".formatted(shown, advice),
        text,
        at,
        Character.charCount(c));
  }
}
