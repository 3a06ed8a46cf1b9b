package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TextPosition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExprPrinterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=1 and not b<>'it''s' | a = 1 AND NOT b != 'it''s'",
        "a or (b and c) | a OR (b AND c)",
        "a is null or exists b | a NOT EXISTS OR b EXISTS",
        "x between 1 and 2 and y | x BETWEEN 1 AND 2 AND y",
        "a !~ 'x' | a NOT MATCHES 'x'",
        "a starts-with 'x' | a STARTS WITH 'x'",
        "(a+b)*-(1) - (c-2.0) | (a + b) * -(1) - (c - 2.0)",
        "if(a, 1, 2) | CASE WHEN a THEN 1 ELSE 2 END",
        "any.error=true and any.name='x' and z | any(error = true AND name = 'x') AND z",
        "any.error=true and z | any.error = true AND z",
        "none(a or b) | none(a OR b)",
        "root.\"a b\" = \"root.x\" | root.\"a b\" = \"root.x\"",
      })
  void canonicalText(String text, String canonical) {
    assertThat(ExprPrinter.print(ExprParser.parse(text))).isEqualTo(canonical);
  }

  @Property(tries = 3000)
  void printedExpression_isReadBackEqual(@ForAll long seed) {
    Expr expr = new Generator(new Random(seed)).logic(5);
    assertThat(ExprParser.parse(ExprPrinter.print(expr))).isEqualTo(expr);
  }

  @Property(tries = 2000)
  void anyName_isReadBack(@ForAll @StringLength(min = 1, max = 20) String name) {
    for (Relation relation : List.of(Relation.SELF, Relation.ROOT, Relation.PARENT)) {
      ColumnRef column = new ColumnRef(name, relation);
      assertThat(ExprParser.parse(ExprPrinter.print(column))).isEqualTo(column);
    }
  }

  @Property(tries = 2000)
  void anyNumber_isReadBack(@ForAll double number, @ForAll long whole) {
    assertThat(ExprParser.parse(ExprPrinter.print(Literal.of(number))))
        .isEqualTo(Literal.of(number));
    assertThat(ExprParser.parse(ExprPrinter.print(Literal.of(whole)))).isEqualTo(Literal.of(whole));
  }

  /** Whatever people paste: an expression or a readable error, never anything else. */
  @Property(tries = 5000)
  void anyText_endsInAnExpressionOrASyntaxError(@ForAll long seed) {
    String text = new Generator(new Random(seed)).noise();
    try {
      Expr expr = ExprParser.parse(text);
      assertThat(ExprParser.parse(ExprPrinter.print(expr))).isEqualTo(expr);
    } catch (ExprSyntaxException e) {
      assertThat(e.position()).isBetween(0, text.length());
      assertThat(e.position() + e.length()).isLessThanOrEqualTo(text.length());
      assertThat(e.rendering()).contains("^");
    }
  }

  @Test
  void deepestExpressions_areReadBack() {
    List<IntFunction<Expr>> towers =
        List.of(
            n -> tower(n, e -> new Expr.Not(e)),
            n -> tower(n, e -> new Expr.Negate(e)),
            n -> tower(n, e -> new Expr.Not(new Expr.And(List.of(e, Literal.of(true))))),
            n -> tower(n, e -> new Expr.Exists(new Expr.Negate(e))),
            n -> tower(n, e -> new Expr.Arithmetic(ArithmeticOp.SUBTRACT, ColumnRef.of("x"), e)));
    for (IntFunction<Expr> tower : towers) {
      Expr expr = tower.apply(49);
      ExprLimits.check(expr);
      assertThat(ExprParser.parse(ExprPrinter.print(expr))).isEqualTo(expr);
    }
    Expr deepest = tower(99, e -> new Expr.Negate(e));
    assertThat(ExprParser.parse(ExprPrinter.print(deepest))).isEqualTo(deepest);
    Expr not = tower(99, e -> new Expr.Not(e));
    assertThat(ExprParser.parse(ExprPrinter.print(not))).isEqualTo(not);
  }

  private static Expr tower(int levels, java.util.function.UnaryOperator<Expr> level) {
    Expr expr = ColumnRef.of("a");
    for (int i = 0; i < levels; i++) {
      expr = level.apply(expr);
    }
    return expr;
  }

  /** Random expressions as the parser can make them, and random texts. */
  private static final class Generator {
    private static final List<String> NAMES =
        List.of(
            "a",
            "http.route",
            "duration_ms",
            "user agent",
            "and",
            "root.x",
            "any.y",
            "x-y",
            "",
            "if",
            "1st",
            "\"",
            "'",
            "größe",
            "any",
            "starts",
            "with",
            "line\nbreak",
            "😀");
    private static final List<String> PIECES =
        List.of(
            "a",
            "any.b",
            "none.c",
            "root.d",
            "1",
            "2.5e3",
            "'t'",
            "\"q\"",
            "(",
            ")",
            ",",
            "=",
            "!=",
            "<",
            "+",
            "-",
            "*",
            "and",
            "or",
            "not",
            "in",
            "(1, 'x')",
            "between",
            "is",
            "null",
            "true",
            "exists",
            "contains",
            "starts with",
            "matches",
            "case",
            "when",
            "then",
            "else",
            "end",
            "if(",
            "lower(",
            "any(",
            "none(",
            "like",
            "'",
            "\"",
            "~",
            "any.",
            "1x");

    private final Random random;

    Generator(Random random) {
      this.random = random;
    }

    String noise() {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(one(PIECES)).append(random.nextInt(4) == 0 ? "" : " ");
      }
      return text.toString();
    }

    Expr logic(int depth) {
      if (depth == 0) {
        return test(0, false);
      }
      return switch (random.nextInt(6)) {
        case 0 -> new Expr.And(list(2, 4, i -> logic(depth - 1)));
        case 1 -> new Expr.Or(list(2, 4, i -> logic(depth - 1)));
        case 2 -> new Expr.Not(logic(depth - 1));
        case 3 -> new Expr.TraceMatch(test(depth - 1, true), random.nextBoolean());
        default -> test(depth - 1, false);
      };
    }

    private Expr test(int depth, boolean onSpan) {
      Expr subject = value(depth, onSpan);
      return switch (random.nextInt(9)) {
        case 0 -> new Expr.In(subject, list(1, 3, i -> literal()));
        case 1 -> new Expr.Exists(subject);
        case 2 -> new Expr.TextMatch(one(List.of(TextPosition.values())), subject, one(NAMES));
        case 3 -> new Expr.Matches(subject, one(NAMES));
        case 4 -> new Expr.Not(new Expr.Exists(subject));
        case 5 ->
            new Expr.And(
                List.of(
                    new Expr.Compare(Comparison.GE, subject, literal()),
                    new Expr.Compare(Comparison.LE, subject, literal())));
        default ->
            new Expr.Compare(one(List.of(Comparison.values())), subject, value(depth, onSpan));
      };
    }

    private Expr value(int depth, boolean onSpan) {
      if (depth <= 0) {
        return random.nextBoolean() ? literal() : column(onSpan);
      }
      return switch (random.nextInt(8)) {
        case 0, 1 ->
            new Expr.Arithmetic(
                one(List.of(ArithmeticOp.values())),
                value(depth - 1, onSpan),
                value(depth - 1, onSpan));
        case 2 -> new Expr.Negate(value(depth - 1, onSpan));
        case 3 ->
            new Expr.Case(
                list(
                    1,
                    2,
                    i -> new Expr.Case.Branch(test(depth - 1, onSpan), value(depth - 1, onSpan))),
                random.nextBoolean() ? Optional.of(value(depth - 1, onSpan)) : Optional.empty());
        case 4 -> {
          Function function = one(List.of(Function.values()));
          int count =
              function.minArguments()
                  + random.nextInt(
                      Math.min(2, function.maxArguments() - function.minArguments()) + 1);
          yield new Expr.Call(function, list(count, count, i -> value(depth - 1, onSpan)));
        }
        case 5 -> test(depth - 1, onSpan);
        default -> random.nextBoolean() ? literal() : column(onSpan);
      };
    }

    private Literal literal() {
      return switch (random.nextInt(6)) {
        case 0 -> Literal.of(random.nextInt(2000) - 1000);
        case 1 -> Literal.of(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
        case 2 -> Literal.of(random.nextBoolean());
        case 3 -> new Literal(null);
        default -> Literal.of(one(NAMES));
      };
    }

    private ColumnRef column(boolean onSpan) {
      Relation relation =
          onSpan ? Relation.SELF : one(List.of(Relation.SELF, Relation.ROOT, Relation.PARENT));
      String name = one(NAMES);
      return new ColumnRef(name.isEmpty() ? "n" : name, relation);
    }

    private <T> List<T> list(int min, int max, IntFunction<T> item) {
      return IntStream.range(0, min + random.nextInt(max - min + 1)).mapToObj(item).toList();
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
