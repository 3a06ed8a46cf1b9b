package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole words before a place, and what they leave to expect there. */
final class TokensBefore {
  private static final Set<String> COMPARISONS =
      Set.of("=", "==", "!=", "<>", "<", "<=", ">", ">=");
  private static final Set<String> PATTERNS = Set.of("=~", "!~");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
  private static final Set<String> CONSTANTS = Set.of("TRUE", "FALSE", "NULL", "END");
  private static final Set<String> ON_TEXTS =
      Set.of("CONTAINS", "WITH", "STARTS_WITH", "ENDS_WITH");

  private final List<Token> tokens;

  TokensBefore(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** What is expected. */
  enum Place {
    OPERAND,
    /** An operand that is compared with an attribute. */
    VALUE,
    /** The same, which has to be a constant. */
    CONSTANT,
    /** After an operand. */
    OPERATOR,
    /** After a condition. */
    JOINT,
    /** That of BETWEEN. */
    AND,
    AFTER_NOT,
    AFTER_IS,
    WITH,
    WHEN,
    PATTERN,
    /** The parenthesis after IN. */
    LIST
  }

  Place place() {
    int last = tokens.size() - 1;
    if (last < 0) {
      return Place.OPERAND;
    }
    Token token = tokens.get(last);
    return switch (token.kind()) {
      case SYMBOL -> afterSymbol(last);
      case WORD -> afterWord(last);
      case QUOTED, TEXT, NUMBER, END -> afterOperand(last);
    };
  }

  /** The attribute whose value is expected; empty if it is none's. */
  Optional<ColumnRef> compared() {
    int operator = operator();
    int subject = operator - 1;
    if (subject >= 0 && tokens.get(subject).isWord("NOT")) {
      subject--;
    }
    if (operator < 0 || subject < 0) {
      return Optional.empty();
    }
    Token name = tokens.get(subject);
    return switch (name.kind()) {
      case QUOTED ->
          name.text().isEmpty() ? Optional.empty() : Optional.of(ColumnRef.of(name.text()));
      case WORD -> Lexer.isReserved(name.text()) ? Optional.empty() : column(name.text());
      case TEXT, NUMBER, SYMBOL, END -> Optional.empty();
    };
  }

  boolean isInCase() {
    long open = tokens.stream().filter(token -> token.isWord("CASE")).count();
    return open > tokens.stream().filter(token -> token.isWord("END")).count();
  }

  /** The operator whose right side is expected; -1 if there is none. */
  private int operator() {
    int last = tokens.size() - 1;
    if (last < 0) {
      return -1;
    }
    Token token = tokens.get(last);
    if (token.isWord("WITH")) {
      return last - 1;
    }
    if (token.isSymbol("(") || token.isSymbol(",")) {
      return listOf(last);
    }
    if (token.isWord("AND")) {
      return betweenOf(last);
    }
    boolean compares =
        (token.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(token.text()))
            || token.isWord("BETWEEN")
            || isOnText(last);
    return compares ? last : -1;
  }

  private static Optional<ColumnRef> column(String written) {
    for (Relation relation : Relation.values()) {
      String prefix = relation.prefix();
      if (!prefix.isEmpty() && written.startsWith(prefix)) {
        String name = written.substring(prefix.length());
        return name.isEmpty() ? Optional.empty() : Optional.of(new ColumnRef(name, relation));
      }
    }
    return Optional.of(ColumnRef.of(written));
  }

  private Place afterSymbol(int at) {
    Token token = tokens.get(at);
    if (token.isSymbol(")")) {
      return afterOperand(at);
    }
    if (token.isSymbol("(") || token.isSymbol(",")) {
      return listOf(at) >= 0 ? Place.CONSTANT : Place.OPERAND;
    }
    if (PATTERNS.contains(token.text())) {
      return Place.PATTERN;
    }
    return COMPARISONS.contains(token.text()) ? Place.VALUE : Place.OPERAND;
  }

  private Place afterWord(int at) {
    Token token = tokens.get(at);
    if (isOnText(at)) {
      return Place.CONSTANT;
    }
    boolean afterOperand = at > 0 && endsOperand(at - 1);
    return switch (Keywords.upper(token.text())) {
      case "AND" -> betweenOf(at) >= 0 ? Place.VALUE : Place.OPERAND;
      case "OR", "WHEN", "THEN", "ELSE" -> Place.OPERAND;
      case "NOT" -> {
        boolean afterIs = at > 0 && tokens.get(at - 1).isWord("IS");
        yield afterIs ? Place.AFTER_IS : afterOperand ? Place.AFTER_NOT : Place.OPERAND;
      }
      case "IN" -> Place.LIST;
      case "IS" -> Place.AFTER_IS;
      case "BETWEEN" -> Place.VALUE;
      case "MATCHES" -> Place.PATTERN;
      case "EXISTS" -> afterOperand ? Place.JOINT : Place.OPERAND;
      case "CASE" -> Place.WHEN;
      case "STARTS", "ENDS" -> afterOperand ? Place.WITH : Place.OPERATOR;
      default -> afterOperand(at);
    };
  }

  /** What an operand, which ends here, belongs to. */
  private Place afterOperand(int end) {
    int before = start(end) - 1;
    while (before > 0 && isArithmetic(before)) {
      before = start(before - 1) - 1;
    }
    if (before < 0) {
      return Place.OPERATOR;
    }
    Token token = tokens.get(before);
    if (token.isWord("BETWEEN")) {
      return Place.AND;
    }
    boolean isCompared =
        (token.kind() == Token.Kind.SYMBOL
                && (COMPARISONS.contains(token.text()) || PATTERNS.contains(token.text())))
            || token.isWord("MATCHES")
            || token.isWord("IN")
            || token.isWord("IS")
            || (token.isWord("NOT") && before > 0 && tokens.get(before - 1).isWord("IS"))
            || token.isWord("EXISTS")
            || isOnText(before)
            || betweenOf(before) >= 0;
    return isCompared ? Place.JOINT : Place.OPERATOR;
  }

  /** Where an operand begins that ends here. */
  private int start(int end) {
    if (!tokens.get(end).isSymbol(")")) {
      return end;
    }
    int open = opening(end);
    boolean isCall =
        open > 0
            && tokens.get(open - 1).kind() == Token.Kind.WORD
            && !Lexer.isReserved(tokens.get(open - 1).text());
    return isCall ? open - 1 : Math.max(0, open);
  }

  /** The parenthesis that is closed here, or that is open before here; -1 if there is none. */
  private int opening(int at) {
    int depth = 0;
    for (int i = at - 1; i >= 0; i--) {
      if (tokens.get(i).isSymbol(")")) {
        depth++;
      } else if (tokens.get(i).isSymbol("(") && depth-- == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The IN whose list this parenthesis or comma stands in; -1 if it stands in none. */
  private int listOf(int at) {
    int open = tokens.get(at).isSymbol("(") ? at : opening(at);
    return open > 0 && tokens.get(open - 1).isWord("IN") ? open - 1 : -1;
  }

  /** The BETWEEN that this AND belongs to; -1 if it joins conditions. */
  private int betweenOf(int at) {
    if (!tokens.get(at).isWord("AND") || at < 2 || !endsOperand(at - 1)) {
      return -1;
    }
    int before = start(at - 1) - 1;
    while (before > 0 && isArithmetic(before)) {
      before = start(before - 1) - 1;
    }
    return before >= 0 && tokens.get(before).isWord("BETWEEN") ? before : -1;
  }

  private boolean isArithmetic(int at) {
    Token token = tokens.get(at);
    return token.kind() == Token.Kind.SYMBOL && ARITHMETIC.contains(token.text());
  }

  /** Whether an operator stands here that takes a text; those of two words are also names. */
  private boolean isOnText(int at) {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.WORD || !ON_TEXTS.contains(Keywords.upper(token.text()))) {
      return false;
    }
    if (token.isWord("WITH")) {
      return at > 1 && (tokens.get(at - 1).isWord("STARTS") || tokens.get(at - 1).isWord("ENDS"));
    }
    return at > 0 && (endsOperand(at - 1) || tokens.get(at - 1).isWord("NOT"));
  }

  private boolean endsOperand(int at) {
    Token token = tokens.get(at);
    return switch (token.kind()) {
      case QUOTED, TEXT, NUMBER -> true;
      case SYMBOL -> token.isSymbol(")");
      case WORD ->
          !Lexer.isReserved(token.text()) || CONSTANTS.contains(Keywords.upper(token.text()));
      case END -> false;
    };
  }
}
