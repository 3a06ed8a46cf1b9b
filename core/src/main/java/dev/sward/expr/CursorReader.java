package dev.sward.expr;

import dev.sward.expr.Cursor.Expected;
import dev.sward.expr.Cursor.Quote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what may stand at a place, from the {@link Token}s before it. Used once. */
final class CursorReader {
  private static final List<String> COMPARISONS =
      List.of(
          "=",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "IN",
          "CONTAINS",
          "STARTS WITH",
          "ENDS WITH",
          "EXISTS",
          "IS NULL",
          "IS NOT NULL",
          "BETWEEN",
          "MATCHES",
          "NOT IN",
          "NOT CONTAINS");
  private static final List<String> JOINTS = List.of("AND", "OR");
  private static final List<String> AFTER_NOT =
      List.of("IN", "CONTAINS", "STARTS WITH", "ENDS WITH", "EXISTS", "BETWEEN", "MATCHES");
  private static final List<String> BEGINNINGS =
      List.of("NOT", "EXISTS", "TRUE", "FALSE", "NULL", "CASE WHEN");
  private static final List<String> OF_CASE = List.of("WHEN", "THEN", "ELSE", "END");

  private final String text;
  private final int position;
  private final Quote quote;
  private final @Nullable Token word;
  private final boolean isReadable;
  private final TokensBefore tokens;

  CursorReader(String text, int position) {
    this.text = text;
    this.position = position;
    List<Token> before = new ArrayList<>();
    Quote open = Quote.NONE;
    Token last = null;
    boolean readable = position <= ExprLimits.MAX_TEXT_LENGTH;
    String read = text.substring(0, readable ? position : 0);
    try {
      Lexer lexer = new Lexer(read, 0);
      for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
        before.add(token);
      }
    } catch (ExprSyntaxException e) {
      open = quote(read.charAt(e.position()));
      readable = open != Quote.NONE;
      last = openWord(read, e.position(), open);
    }
    if (last == null && !before.isEmpty() && isWord(before.getLast()) && touches(before)) {
      last = before.removeLast();
    }
    quote = open;
    word = last;
    isReadable = readable;
    tokens = new TokensBefore(before);
  }

  Cursor read() {
    if (!isReadable) {
      return cursor(EnumSet.noneOf(Expected.class), List.of(), List.of());
    }
    return switch (quote) {
      case SINGLE -> cursor(valueOnly(), List.of(), List.of());
      case DOUBLE -> cursor(EnumSet.of(Expected.ATTRIBUTE), List.of(), List.of());
      case NONE -> anything();
    };
  }

  private Cursor anything() {
    return switch (tokens.place()) {
      case OPERAND -> cursor(operand(), List.of(), BEGINNINGS);
      case VALUE -> {
        Set<Expected> expected = operand();
        expected.addAll(valueOnly());
        yield cursor(expected, List.of(), List.of("TRUE", "FALSE", "NULL"));
      }
      case CONSTANT -> cursor(valueOnly(), List.of(), List.of());
      case OPERATOR -> cursor(EnumSet.noneOf(Expected.class), all(COMPARISONS, JOINTS), ofCase());
      case JOINT -> cursor(EnumSet.noneOf(Expected.class), JOINTS, ofCase());
      case AND -> cursor(EnumSet.noneOf(Expected.class), List.of("AND"), List.of());
      case AFTER_NOT -> cursor(EnumSet.noneOf(Expected.class), AFTER_NOT, List.of());
      case AFTER_IS ->
          cursor(EnumSet.noneOf(Expected.class), List.of(), List.of("NULL", "NOT NULL"));
      case WITH -> cursor(EnumSet.noneOf(Expected.class), List.of(), List.of("WITH"));
      case WHEN -> cursor(EnumSet.noneOf(Expected.class), List.of(), List.of("WHEN"));
      case PATTERN, LIST -> cursor(EnumSet.noneOf(Expected.class), List.of(), List.of());
    };
  }

  private Cursor cursor(Set<Expected> expected, List<String> operators, List<String> keywords) {
    int start = word == null ? position : word.start();
    return new Cursor(
        start,
        end(),
        word == null ? "" : word.text(),
        quote,
        expected,
        expected.contains(Expected.VALUE) ? tokens.compared() : Optional.empty(),
        operators,
        keywords);
  }

  private static Set<Expected> operand() {
    return EnumSet.of(Expected.ATTRIBUTE, Expected.FUNCTION);
  }

  private Set<Expected> valueOnly() {
    return tokens.compared().isPresent()
        ? EnumSet.of(Expected.VALUE)
        : EnumSet.noneOf(Expected.class);
  }

  private List<String> ofCase() {
    return tokens.isInCase() ? OF_CASE : List.of();
  }

  /** Where the word ends, of which a part may stand behind the place. */
  private int end() {
    if (word == null) {
      return position;
    }
    int end = position;
    if (quote == Quote.NONE) {
      while (end < text.length() && Lexer.isNamePart(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      return end;
    }
    char close = quote == Quote.SINGLE ? '\'' : '"';
    while (end < text.length() && text.charAt(end) != close && text.charAt(end) > ' ') {
      end++;
    }
    return end < text.length() && text.charAt(end) == close ? end + 1 : position;
  }

  private boolean touches(List<Token> before) {
    return before.getLast().end() == position;
  }

  private static boolean isWord(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NUMBER;
  }

  private static Quote quote(char c) {
    return switch (c) {
      case '\'' -> Quote.SINGLE;
      case '"' -> Quote.DOUBLE;
      default -> Quote.NONE;
    };
  }

  private static @Nullable Token openWord(String read, int start, Quote open) {
    String quoted = read.substring(Math.min(read.length(), start + 1));
    return switch (open) {
      case SINGLE -> new Token(Token.Kind.TEXT, quoted.replace("''", "'"), start, read.length());
      case DOUBLE ->
          new Token(Token.Kind.QUOTED, quoted.replace("\"\"", "\""), start, read.length());
      case NONE -> null;
    };
  }

  private static List<String> all(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
