package dev.sward.expr;

/**
 * The {@link Token}s of one text, one after the other, and the errors about where it stands. A text
 * that is too long is refused at once.
 */
final class TokenReader {
  private final String text;
  private final Lexer lexer;
  private Token current;

  /** Where the last token that was taken ends. */
  private int end;

  TokenReader(String text, int from) {
    this.text = text;
    if (text.length() > ExprLimits.MAX_TEXT_LENGTH) {
      throw new ExprSyntaxException(
          "expression: %d characters (expected: at most %d). Use IN (…) or calculated fields"
              .formatted(text.length(), ExprLimits.MAX_TEXT_LENGTH),
          text,
          ExprLimits.MAX_TEXT_LENGTH,
          1);
    }
    this.lexer = new Lexer(text, from);
    this.current = lexer.next();
  }

  /** The next token, not taken yet. */
  Token current() {
    return current;
  }

  /** Where the last token that was taken ends, in UTF-16 units. */
  int end() {
    return end;
  }

  /** The text of a node, shortened. */
  String shown(ParsedNode node) {
    String written = text.substring(node.start(), node.end());
    return "'" + (written.length() <= 60 ? written : written.substring(0, 60) + "…") + "'";
  }

  void advance() {
    end = current.end();
    current = lexer.next();
  }

  /** Takes a keyword; the rest is for the error if something else stands here. */
  void takeWord(String keyword, String expected, String advice) {
    if (!current.isWord(keyword)) {
      throw unexpected(expected, advice);
    }
    advance();
  }

  /** Takes the parenthesis that ends what another began. */
  void close(Token open) {
    if (!current.isSymbol(")")) {
      throw unexpected("an operator or ')'", unclosed(open));
    }
    advance();
  }

  static String unclosed(Token open) {
    return ". The '(' at character %d is still open".formatted(open.start() + 1);
  }

  /** Something else stands here than what was expected. */
  ExprSyntaxException unexpected(String expected, String advice) {
    return fail(current, "%s (expected: %s)%s".formatted(current.described(), expected, advice));
  }

  ExprSyntaxException fail(Token at, String message) {
    return new ExprSyntaxException(message, text, at.start(), at.end() - at.start());
  }

  ExprSyntaxException fail(ParsedNode at, String message) {
    return new ExprSyntaxException(message, text, at.start(), at.end() - at.start());
  }
}
