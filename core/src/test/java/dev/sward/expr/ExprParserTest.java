package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.expr.Expr.And;
import dev.sward.expr.Expr.Arithmetic;
import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.Case;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Compare;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Exists;
import dev.sward.expr.Expr.In;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Matches;
import dev.sward.expr.Expr.Negate;
import dev.sward.expr.Expr.Not;
import dev.sward.expr.Expr.Or;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TextMatch;
import dev.sward.expr.Expr.TextPosition;
import dev.sward.expr.Expr.TraceMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprParserTest {
  private static final Expr A = ColumnRef.of("a");
  private static final Expr B = ColumnRef.of("b");
  private static final Expr C = ColumnRef.of("c");

  @Test
  void sliOfTheDesign() {
    assertThat(
            ExprParser.parse(
                "http.route = '/' AND http.response.status_code = 200 AND duration_ms < 300"))
        .isEqualTo(
            new And(
                List.of(
                    equal(ColumnRef.of("http.route"), Literal.of("/")),
                    equal(ColumnRef.of("http.response.status_code"), Literal.of(200)),
                    new Compare(Comparison.LT, ColumnRef.of("duration_ms"), Literal.of(300)))));
  }

  @Test
  void constants_keepTheirType() {
    assertThat(ExprParser.parse("200")).isEqualTo(Literal.of(200));
    assertThat(ExprParser.parse("-7")).isEqualTo(Literal.of(-7));
    assertThat(ExprParser.parse("1e3")).isEqualTo(Literal.of(1000.0));
    assertThat(ExprParser.parse("2.50")).isEqualTo(Literal.of(2.5));
    assertThat(ExprParser.parse(".5")).isEqualTo(Literal.of(0.5));
    assertThat(ExprParser.parse("-9223372036854775808")).isEqualTo(Literal.of(Long.MIN_VALUE));
    assertThat(ExprParser.parse("9223372036854775808")).isEqualTo(Literal.of(0x1p63));
    assertThat(ExprParser.parse("'it''s'")).isEqualTo(Literal.of("it's"));
    assertThat(ExprParser.parse("''")).isEqualTo(Literal.of(""));
    assertThat(ExprParser.parse("TRUE")).isEqualTo(Literal.of(true));
    assertThat(ExprParser.parse("null")).isEqualTo(new Literal(null));
  }

  @Test
  void names_plainQuotedAndKeywords() {
    assertThat(ExprParser.parse("k8s.pod:name@x$1_")).isEqualTo(ColumnRef.of("k8s.pod:name@x$1_"));
    assertThat(ExprParser.parse("größe")).isEqualTo(ColumnRef.of("größe"));
    assertThat(ExprParser.parse("\"user \"\"agent\"\"\""))
        .isEqualTo(ColumnRef.of("user \"agent\""));
    assertThat(ExprParser.parse("\"and\"")).isEqualTo(ColumnRef.of("and"));
    assertThat(ExprParser.parse("starts = ends"))
        .isEqualTo(equal(ColumnRef.of("starts"), ColumnRef.of("ends")));
    assertThat(ExprParser.parse("a-b")).isEqualTo(arithmetic(ArithmeticOp.SUBTRACT, A, B));
    assertThat(ExprParser.parse("a/b")).isEqualTo(arithmetic(ArithmeticOp.DIVIDE, A, B));
  }

  @Test
  void relations_namePrefixesButNotInsideQuotes() {
    assertThat(ExprParser.parse("root.service.name"))
        .isEqualTo(new ColumnRef("service.name", Relation.ROOT));
    assertThat(ExprParser.parse("parent.\"user agent\""))
        .isEqualTo(new ColumnRef("user agent", Relation.PARENT));
    assertThat(ExprParser.parse("\"parent.id\"")).isEqualTo(ColumnRef.of("parent.id"));
    assertThat(ExprParser.parse("root.parent.id"))
        .isEqualTo(new ColumnRef("parent.id", Relation.ROOT));
  }

  @Test
  void precedence_orAndNotComparisonSumProductSign() {
    assertThat(ExprParser.parse("a or b and not c"))
        .isEqualTo(new Or(List.of(A, new And(List.of(B, new Not(C))))));
    assertThat(ExprParser.parse("a and b or c"))
        .isEqualTo(new Or(List.of(new And(List.of(A, B)), C)));
    assertThat(ExprParser.parse("NOT a = 1 AND b"))
        .isEqualTo(new And(List.of(new Not(equal(A, Literal.of(1))), B)));
    assertThat(ExprParser.parse("a + b * -c > 3"))
        .isEqualTo(
            new Compare(
                Comparison.GT,
                arithmetic(
                    ArithmeticOp.ADD, A, arithmetic(ArithmeticOp.MULTIPLY, B, new Negate(C))),
                Literal.of(3)));
    assertThat(ExprParser.parse("a - b - c"))
        .isEqualTo(arithmetic(ArithmeticOp.SUBTRACT, arithmetic(ArithmeticOp.SUBTRACT, A, B), C));
    assertThat(ExprParser.parse("a -1"))
        .isEqualTo(arithmetic(ArithmeticOp.SUBTRACT, A, Literal.of(1)));
    assertThat(ExprParser.parse("(a = b) = true")).isEqualTo(equal(equal(A, B), Literal.of(true)));
    assertThat(ExprParser.parse("(a AND b) AND c"))
        .isEqualTo(new And(List.of(new And(List.of(A, B)), C)));
  }

  @ParameterizedTest
  @CsvSource({"=,EQ", "==,EQ", "!=,NE", "<>,NE", "<,LT", "<=,LE", ">,GT", ">=,GE"})
  void comparisonSymbols(String symbol, Comparison comparison) {
    assertThat(ExprParser.parse("a" + symbol + "b")).isEqualTo(new Compare(comparison, A, B));
  }

  @Test
  void wordComparisons_andTheirNegations() {
    assertThat(ExprParser.parse("a in ('x', -1, 2.5, true)"))
        .isEqualTo(
            new In(A, List.of(Literal.of("x"), Literal.of(-1), Literal.of(2.5), Literal.of(true))));
    assertThat(ExprParser.parse("a NOT IN (1)"))
        .isEqualTo(new Not(new In(A, List.of(Literal.of(1)))));
    assertThat(ExprParser.parse("a BETWEEN 1 AND 5 AND b"))
        .isEqualTo(new And(List.of(between(A), B)));
    assertThat(ExprParser.parse("a not between 1 and 5")).isEqualTo(new Not(between(A)));
    assertThat(ExprParser.parse("a is not null")).isEqualTo(new Exists(A));
    assertThat(ExprParser.parse("a IS NULL")).isEqualTo(new Not(new Exists(A)));
    assertThat(ExprParser.parse("exists a")).isEqualTo(new Exists(A));
    assertThat(ExprParser.parse("EXISTS(a)")).isEqualTo(new Exists(A));
    assertThat(ExprParser.parse("NOT EXISTS a")).isEqualTo(new Not(new Exists(A)));
    assertThat(ExprParser.parse("a exists")).isEqualTo(new Exists(A));
    assertThat(ExprParser.parse("a not exists")).isEqualTo(new Not(new Exists(A)));
    assertThat(ExprParser.parse("a contains 'x'"))
        .isEqualTo(new TextMatch(TextPosition.CONTAINS, A, "x"));
    assertThat(ExprParser.parse("a STARTS WITH 'x'"))
        .isEqualTo(new TextMatch(TextPosition.STARTS_WITH, A, "x"));
    assertThat(ExprParser.parse("a starts-with 'x'"))
        .isEqualTo(new TextMatch(TextPosition.STARTS_WITH, A, "x"));
    assertThat(ExprParser.parse("a not ends_with 'x'"))
        .isEqualTo(new Not(new TextMatch(TextPosition.ENDS_WITH, A, "x")));
    assertThat(ExprParser.parse("a =~ '^x'")).isEqualTo(new Matches(A, "^x"));
    assertThat(ExprParser.parse("a matches '^x'")).isEqualTo(new Matches(A, "^x"));
    assertThat(ExprParser.parse("a !~ '^x'")).isEqualTo(new Not(new Matches(A, "^x")));
  }

  @Test
  void caseAndIf_areOne() {
    Expr expected =
        new Case(
            List.of(new Case.Branch(A, Literal.of(1)), new Case.Branch(B, Literal.of(2))),
            Optional.of(Literal.of(3)));
    assertThat(ExprParser.parse("CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END")).isEqualTo(expected);
    assertThat(ExprParser.parse("if(a, 1, b, 2, 3)")).isEqualTo(expected);
    assertThat(ExprParser.parse("IF(a, 1)"))
        .isEqualTo(new Case(List.of(new Case.Branch(A, Literal.of(1))), Optional.empty()));
  }

  @Test
  void functions_inAnyCase() {
    assertThat(ExprParser.parse("coalesce(a, Lower(b))"))
        .isEqualTo(
            new Expr.Call(
                Function.COALESCE, List.of(A, new Expr.Call(Function.LOWER, List.of(B)))));
    assertThat(ExprParser.parse("hour()")).isEqualTo(new Expr.Call(Function.HOUR, List.of()));
  }

  @Test
  void any_comparedDirectly_isOneConditionOnSomeSpan() {
    assertThat(ExprParser.parse("any.a = 1")).isEqualTo(any(equal(A, Literal.of(1))));
    assertThat(ExprParser.parse("any.\"a\" = any.b")).isEqualTo(any(equal(A, B)));
    assertThat(ExprParser.parse("none.a exists")).isEqualTo(none(new Exists(A)));
    assertThat(ExprParser.parse("any.a NOT IN (1)"))
        .isEqualTo(any(new Not(new In(A, List.of(Literal.of(1))))));
    assertThat(ExprParser.parse("any.a BETWEEN 1 AND 5")).isEqualTo(any(between(A)));
    assertThat(ExprParser.parse("NOT any.a = 1")).isEqualTo(new Not(any(equal(A, Literal.of(1)))));
  }

  @Test
  void any_termsOfOneAnd_holdOnOneSpan() {
    Expr a1 = equal(A, Literal.of(1));
    Expr b2 = equal(B, Literal.of(2));
    Expr c3 = equal(C, Literal.of(3));
    assertThat(ExprParser.parse("any.a = 1 AND c = 3 AND any.b = 2"))
        .isEqualTo(new And(List.of(any(new And(List.of(a1, b2))), c3)));
    assertThat(ExprParser.parse("any.a = 1 AND any.b = 2"))
        .isEqualTo(any(new And(List.of(a1, b2))));
    assertThat(ExprParser.parse("any.a = 1 AND none.b = 2"))
        .isEqualTo(new And(List.of(any(a1), none(b2))));
    assertThat(ExprParser.parse("none.a = 1 AND any.c = 3 AND none.b = 2"))
        .isEqualTo(new And(List.of(none(new And(List.of(a1, b2))), any(c3))));
    assertThat(ExprParser.parse("any.a = 1 OR any.b = 2"))
        .isEqualTo(new Or(List.of(any(a1), any(b2))));
    assertThat(ExprParser.parse("(any.a = 1 AND c = 3) AND any.b = 2"))
        .isEqualTo(new And(List.of(new And(List.of(any(a1), c3)), any(b2))));
    assertThat(ExprParser.parse("any(a = 1) AND any(b = 2)"))
        .isEqualTo(new And(List.of(any(a1), any(b2))));
    assertThat(ExprParser.parse("any(a = 1 AND (b = 2 OR c = 3))"))
        .isEqualTo(any(new And(List.of(a1, new Or(List.of(b2, c3))))));
  }

  @Test
  void prefix_stopsWhereTheExpressionDoes() {
    String text = "sum(x) where a = 'b' as total, count";
    ExprParser.Prefix prefix = ExprParser.parsePrefix(text, 13);
    assertThat(prefix.expr()).isEqualTo(equal(A, Literal.of("b")));
    assertThat(text.substring(prefix.end())).isEqualTo("as total, count");
  }

  @Test
  void find_pointsAtTheName() {
    assertThat(ExprParser.find("x = 'a' AND a = 1", ColumnRef.of("a")))
        .contains(new ExprParser.Span(12, 1));
    assertThat(ExprParser.find("x AND root.\"a b\" = 1", new ColumnRef("a b", Relation.ROOT)))
        .contains(new ExprParser.Span(6, 10));
    assertThat(ExprParser.find("any.error = true", ColumnRef.of("error")))
        .contains(new ExprParser.Span(0, 9));
    assertThat(ExprParser.find("b", ColumnRef.of("a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = = 1 | 4 | '=' (expected: an attribute, a number, a 'text' or something in parentheses)",
        "a = b = c | 6 | '=' after a comparison (expected: AND, OR or the end). Comparisons cannot be chained; join them with AND",
        "a exists = 1 | 9 | '=' after a comparison (expected: AND, OR or the end). Comparisons cannot be chained; join them with AND",
        "a = 'x | 4 | a quote that does not end (expected: another '). A ' inside is written twice",
        "a = | 3 | the end (expected: an attribute, a number, a 'text' or something in parentheses)",
        "a b | 2 | 'b' (expected: an operator such as = or AND, or the end)",
        "a contain 'x' | 2 | 'contain' (expected: an operator such as = or AND, or the end). Did you mean CONTAINS?",
        "(a = 1 | 6 | the end (expected: an operator or ')'). The '(' at character 1 is still open",
        "a = 1) | 5 | ')' (expected: the end). There is no '(' that it closes",
        "a && b | 2 | '&&' (expected: an operator such as = or AND, or the end). Use AND",
        "!a | 0 | '!' (expected: a name, a number, a text or an operator). Use NOT, or != for not equal",
        "a = ‘x’ | 4 | '‘' (expected: a name, a number, a text or an operator). Use straight quotes: 'text', or \"name\" for an attribute",
        "duration_ms < 300ms | 14 | '300ms' (expected: a number such as 300, 0.5 or 1e6). Numbers carry no unit; put a name that starts with a digit into double quotes",
        "lenght(a) > 1 | 0 | lenght( (expected: a function). Did you mean LENGTH?",
        "substr(a, 1) | 0 | substr( (expected: a function). Use SUBSTRING",
        "lower(a, b) | 0 | LOWER with 2 arguments (expected: 1)",
        "pow(1) | 0 | POW with 1 arguments (expected: 2)",
        "a LIKE '%x%' | 2 | 'LIKE' (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use CONTAINS 'x'",
        "a not like 'x%' | 6 | 'like' (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use STARTS WITH 'x'",
        "a LIKE '%x' | 2 | 'LIKE' (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use ENDS WITH 'x'",
        "a LIKE 'x_y' | 2 | 'LIKE' (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use MATCHES with a regular expression, in which .* stands for % and . for _",
        "a contains x | 11 | 'x' (expected: a 'text' in single quotes after contains): 'x'",
        "a in ('x', y) | 11 | 'y' in IN (…) (expected: a 'text', a number, true or false). Put text into single quotes: 'y'",
        "a in () | 6 | ')' in IN (…) (expected: a 'text', a number, true or false)",
        "a in 'x' | 5 | the text 'x' (expected: a list in parentheses after IN), as in IN ('a', 'b')",
        "a is 1 | 5 | '1' (expected: NULL or NOT NULL after IS). Compare values with =",
        "a not = 1 | 6 | '=' (expected: IN, BETWEEN, EXISTS, CONTAINS, STARTS WITH, ENDS WITH or MATCHES after NOT). Put NOT before the whole condition to negate it",
        "a = not b | 4 | 'not' here (expected: an attribute, a number, a 'text' or something in parentheses). Put the condition into parentheses",
        "end = 1 | 0 | 'end' (expected: an attribute, a number, a 'text' or something in parentheses). Put an attribute of that name into double quotes: \"end\"",
        "case a when 1 then 2 end | 5 | 'a' (expected: WHEN), as in CASE WHEN x = 1 THEN 'one' ELSE 'many' END",
        "case when a then 1 | 18 | the end (expected: WHEN, ELSE or END)",
        "root. = 1 | 0 | 'root.' (expected: a name, as in root.duration_ms)",
        "1e999 = a | 0 | '1e999' (expected: a number up to 1.7e308)",
        "any.a | 0 | 'any.a' alone (expected: a condition). any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)",
        "any.a / 2 > 1 | 0 | 'any.a' inside '/' (expected: attributes of the event itself, root. or parent.). any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)",
        "lower(any.a) = 'x' | 6 | 'any.a' inside lower (expected: attributes of the event itself, root. or parent.). any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)",
        "any.a = b | 8 | 'b' compared with any.x (expected: a constant). any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)",
        "any.a = none.b | 8 | any. and none. in one comparison (expected: one of them)",
        "any(root.a = 1) | 4 | 'root.a' inside any(…) or none(…) (expected: a name without root.). Every name in there speaks of that span",
        "any(none(a)) | 4 | none( inside any(…) or none(…) (expected: a condition on one span). Write the two side by side, joined by AND",
        "IF(any.a = 1, 1, 0) | 3 | 'any.a = 1' inside IF (expected: attributes of the event itself, root. or parent.). any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)",
      })
  void errors_sayWhatWasFoundAndExpected(String text, int position, String message) {
    assertThatThrownBy(() -> ExprParser.parse(text))
        .isInstanceOfSatisfying(
            ExprSyntaxException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo(message);
              assertThat(e.position()).isEqualTo(position);
            });
  }

  @Test
  void concatenationByBars_isToldTheFunction() {
    assertThatThrownBy(() -> ExprParser.parse("a || b"))
        .hasMessageEndingWith("Use OR; to join texts, CONCAT(a, b)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t"})
  void nothing_isRefused(String text) {
    assertThatThrownBy(() -> ExprParser.parse(text))
        .hasMessage("nothing (expected: an expression such as duration_ms > 300)");
  }

  @Test
  void rendering_putsCaretsUnderTheCulprit() {
    assertThatThrownBy(() -> ExprParser.parse("a = 1\n  AND bb cc 😀"))
        .isInstanceOfSatisfying(
            ExprSyntaxException.class,
            e ->
                assertThat(e.rendering())
                    .isEqualTo(
                        """
                        'cc' (expected: an operator such as = or AND, or the end)
                            AND bb cc 😀
                                   ^^\
                        """));
    assertThatThrownBy(() -> ExprParser.parse("x".repeat(500) + " oops " + "y".repeat(500)))
        .isInstanceOfSatisfying(
            ExprSyntaxException.class,
            e ->
                assertThat(e.rendering().lines().skip(1))
                    .containsExactly(
                        "  …" + "x".repeat(59) + " oops " + "y".repeat(35) + "…",
                        "   " + " ".repeat(60) + "^^^^"));
  }

  @Test
  void nesting_isRefusedAtTheLimitWithoutStackOverflow() {
    for (String nested :
        List.of(
            "(".repeat(5000) + "a" + ")".repeat(5000),
            "NOT ".repeat(5000) + "a",
            "- ".repeat(5000) + "a",
            "abs(".repeat(5000) + "a" + ")".repeat(5000),
            "CASE WHEN ".repeat(5000) + "a",
            "EXISTS(".repeat(5000) + "a",
            "if(".repeat(5000),
            "a" + " + a".repeat(5000),
            "(".repeat(200) + "a" + " - a".repeat(101) + ")".repeat(200))) {
      assertThatThrownBy(() -> ExprParser.parse(nested))
          .isInstanceOf(ExprSyntaxException.class)
          .hasMessageContaining("nested deeper than 100 levels (expected: at most 100)");
    }
    assertThat(ExprParser.parse("NOT ".repeat(99) + "a")).isInstanceOf(Not.class);
    assertThat(ExprParser.parse("(".repeat(200) + "a" + ")".repeat(200))).isEqualTo(A);
  }

  @Test
  void size_isRefusedAtTheLimit() {
    String manyTerms =
        IntStream.range(0, 10_000).mapToObj(i -> "a=" + i).collect(Collectors.joining(" or "));
    String fewerTerms = manyTerms.substring(0, manyTerms.indexOf(" or a=4000"));
    assertThatThrownBy(() -> ExprParser.parse(fewerTerms))
        .hasMessageContaining("more than 5000 parts (expected: at most 5000)");
    assertThatThrownBy(() -> ExprParser.parse(manyTerms))
        .hasMessageContaining("(expected: at most 65536)");
    String options = "1,".repeat(1000);
    assertThatThrownBy(() -> ExprParser.parse("a IN (" + options + "1)"))
        .hasMessageContaining("IN: more than 1000 options (expected: at most 1000)");
    assertThat(ExprParser.parse("a IN (" + options.substring(0, 1999) + ")"))
        .isInstanceOf(In.class);
  }

  @Test
  void nestedBetween_doublesItsSubjectOnlyUpToTheLimit() {
    String nested = "(".repeat(60) + "a" + " BETWEEN 1 AND 2)".repeat(60);
    assertThatThrownBy(() -> ExprParser.parse(nested)).hasMessageContaining("more than 5000 parts");
  }

  private static Expr equal(Expr left, Expr right) {
    return new Compare(Comparison.EQ, left, right);
  }

  private static Expr arithmetic(ArithmeticOp op, Expr left, Expr right) {
    return new Arithmetic(op, left, right);
  }

  private static Expr between(Expr subject) {
    return new And(
        List.of(
            new Compare(Comparison.GE, subject, Literal.of(1)),
            new Compare(Comparison.LE, subject, Literal.of(5))));
  }

  private static Expr any(Expr condition) {
    return new TraceMatch(condition, false);
  }

  private static Expr none(Expr condition) {
    return new TraceMatch(condition, true);
  }
}
