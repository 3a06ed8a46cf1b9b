package dev.sward.query;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.ExprSyntaxException;
import dev.sward.expr.ExprTree;
import dev.sward.expr.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads calculations as people write them: {@code count, p99(duration_ms), sum(bytes) where region
 * = 'eu' as european}. Names of calculations are read in any case; a {@code where} is a condition
 * on the rows that count, {@code as} gives the title. Without a title the canonical text is it:
 * {@code COUNT}, {@code P99(duration_ms)}, {@code SUM(bytes) WHERE region = 'eu'}.
 */
public final class CalculationParser {
  /** The most calculations of one question. */
  public static final int MAX_CALCULATIONS = 100;

  /** What people call them elsewhere. */
  private static final Map<String, CalculationOp> ALIASES =
      Map.ofEntries(
          Map.entry("P99.9", CalculationOp.P999),
          Map.entry("P0.1", CalculationOp.P001),
          Map.entry("P1", CalculationOp.P01),
          Map.entry("P5", CalculationOp.P05),
          Map.entry("MEDIAN", CalculationOp.P50),
          Map.entry("MEAN", CalculationOp.AVG),
          Map.entry("AVERAGE", CalculationOp.AVG),
          Map.entry("P0", CalculationOp.MIN),
          Map.entry("P100", CalculationOp.MAX),
          Map.entry("DISTINCT", CalculationOp.COUNT_DISTINCT),
          Map.entry("UNIQUE", CalculationOp.COUNT_DISTINCT));

  private final String text;
  private int at;

  private CalculationParser(String text) {
    this.text = text;
  }

  /**
   * Reads a list separated by commas, at least one.
   *
   * @throws ExprSyntaxException pointing at what is wrong in the text
   */
  public static List<Calculation> parse(String text) {
    return new CalculationParser(text).list();
  }

  /** The calculation of a name such as {@code p99.9}, in any case; empty if there is none. */
  public static Optional<CalculationOp> op(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(ALIASES.get(upper))
        .or(() ->
            Arrays.stream(CalculationOp.values())
                .filter(op -> op.name().equals(upper))
                .findFirst());
  }

  /** " Did you mean …?" for a calculation that there is not, or nothing. */
  public static String question(String name) {
    return Nearest.question(
        name, Arrays.stream(CalculationOp.values()).map(CalculationOp::name).toList());
  }

  /** The canonical title, such as {@code P99(duration_ms)}. */
  public static String title(CalculationOp op, Optional<Expr> argument, Optional<Expr> where) {
    return op.name()
        + argument.map(expr -> "(" + ExprPrinter.print(expr) + ")").orElse("")
        + where.map(expr -> " WHERE " + ExprPrinter.print(expr)).orElse("");
  }

  private List<Calculation> list() {
    List<Calculation> calculations = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      int start = skipSpace();
      if (calculations.size() == MAX_CALCULATIONS) {
        throw fail(
            "more than %d calculations (expected: at most %d)"
                .formatted(MAX_CALCULATIONS, MAX_CALCULATIONS),
            start,
            1);
      }
      Calculation calculation = calculation();
      if (!names.add(calculation.name())) {
        throw fail(
            "two calculations called %s (expected: different names). Name one with as, as in %s as other"
                .formatted(calculation.name(), text.substring(start, at).strip()),
            start,
            at - start);
      }
      calculations.add(calculation);
    } while (take(','));
    if (at < text.length()) {
      throw fail("%s (expected: ',', where, as or the end)".formatted(found()), at, 1);
    }
    return calculations;
  }

  private Calculation calculation() {
    CalculationOp op = op();
    int open = at;
    Optional<Expr> argument = take('(') ? argument(op, open) : Optional.empty();
    if (argument.isEmpty() && op.needsArgument()) {
      throw fail(
          "%s without argument (expected: what to calculate it from, as in %s(duration_ms))"
              .formatted(op, op),
          open,
          0);
    }
    Optional<Expr> where = takeWord("where") ? Optional.of(expression()) : Optional.empty();
    String name = takeWord("as") ? name() : title(op, argument, where);
    return new Calculation(op, argument, where, name);
  }

  private CalculationOp op() {
    int start = skipSpace();
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw fail(
          "%s (expected: a calculation such as count or p99(duration_ms))".formatted(found()),
          start,
          1);
    }
    Optional<CalculationOp> op = op(word);
    skipSpace();
    return op.orElseThrow(() ->
        fail(
            "%s (expected: a calculation such as count, avg(x) or p99(x)).%s"
                .formatted(word, question(word)),
            start,
            word.length()));
  }

  /** Reads on after the opening parenthesis. */
  private Optional<Expr> argument(CalculationOp op, int open) {
    int start = skipSpace();
    boolean all = op == CalculationOp.COUNT && take('*');
    if (all || take(')')) {
      if (all) {
        close(open);
      }
      return Optional.empty();
    }
    Expr argument = expression();
    if (!op.takesArgument()) {
      throw fail(
          "%s with an argument (expected: none). It counts the %s"
              .formatted(op, op == CalculationOp.ROWS ? "rows stored" : "events in flight"),
          start,
          at - start);
    }
    if (ExprTree.hasTraceMatch(argument)) {
      throw fail(
          "any. or none. in the argument of %s (expected: a value). Put the condition after where"
              .formatted(op),
          start,
          at - start);
    }
    close(open);
    return Optional.of(argument);
  }

  private void close(int open) {
    if (!take(')')) {
      throw fail(
          "%s (expected: an operator or ')'). The '(' at character %d is still open"
              .formatted(found(), open + 1),
          at,
          1);
    }
  }

  private Expr expression() {
    ExprParser.Prefix prefix = ExprParser.parsePrefix(text, at);
    at = prefix.end();
    return prefix.expr();
  }

  private String name() {
    int start = skipSpace();
    boolean quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    String name = quoted ? quotedName(text.charAt(at)) : plainName();
    skipSpace();
    if (name.isBlank()) {
      throw fail("no name after as (expected: a name, as in count as total)", start, 1);
    }
    return name;
  }

  private String plainName() {
    int start = at;
    while (at < text.length()
        && text.charAt(at) != ','
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quotedName(char quote) {
    StringBuilder name = new StringBuilder();
    int start = at;
    int from = at + 1;
    while (true) {
      int close = text.indexOf(quote, from);
      if (close < 0) {
        throw fail("a quote that does not end (expected: another %s)".formatted(quote), start, 1);
      }
      name.append(text, from, close);
      if (close + 1 < text.length() && text.charAt(close + 1) == quote) {
        name.append(quote);
        from = close + 2;
      } else {
        at = close + 1;
        return name.toString();
      }
    }
  }

  private boolean take(char wanted) {
    skipSpace();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    skipSpace();
    return there;
  }

  private boolean takeWord(String word) {
    skipSpace();
    int end = at + word.length();
    boolean there =
        text.regionMatches(true, at, word, 0, word.length())
            && (end == text.length() || !isWordPart(text.charAt(end)));
    at = there ? end : at;
    skipSpace();
    return there;
  }

  private int skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private String found() {
    return at == text.length()
        ? "the end"
        : "'" + text.substring(at, text.offsetByCodePoints(at, 1)) + "'";
  }

  private ExprSyntaxException fail(String message, int position, int length) {
    return new ExprSyntaxException(
        message, text, position, Math.min(length, text.length() - position));
  }
}
