package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sward.event.Value;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.ExprChecker.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprCheckerTest {
  private static final Set<String> COLUMNS =
      Set.of(
          "a",
          "b",
          "http.route",
          "http.response.status_code",
          "http.request.header.content-type",
          "duration_ms",
          "service.name",
          "region");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.route = '/' AND http.response.status_code = 200 AND duration_ms < 300",
        "a",
        "any.a = 1 OR NOT none(b > 2 AND a)",
        "meta.dataset = 'checkout' AND meta.weight > 1",
        "a = '200' AND b - 1 > '3' + 2",
        "IF(a = 1, b, true)",
        "a > false AND 'true' AND lower(b)",
        "root.service.name IN ('x', 'y') AND \"http.request.header.content-type\" EXISTS",
        "regex_extract(a, '^(x|y)') = 'x'",
      })
  void soundFilters_haveNoProblem(String text) {
    assertThat(ExprChecker.check(ExprParser.parse(text), Use.FILTER, COLUMNS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http.status_code = 200 | WARNING | no event has the attribute http.status_code. Did you mean http.response.status_code?",
        "Duration_MS > 1 | WARNING | no event has the attribute Duration_MS. Did you mean duration_ms?",
        "durtaion_ms > 1 | WARNING | no event has the attribute durtaion_ms. Did you mean duration_ms?",
        "root.service_name = 'x' | WARNING | no event has the attribute service_name. Did you mean service.name?",
        "region = europe | WARNING | no event has the attribute europe. For the text itself write 'europe'.",
        "http.request.header.content-type = 'x' | WARNING | http.request.header.content - type is a subtraction. For the attribute write it in double quotes: \"http.request.header.content-type\"",
        "a = null | WARNING | a = null is never true: null is unknown. Use IS NULL or IS NOT NULL",
        "a IN (1, null) | WARNING | null in IN (…) never matches: null is unknown. Use IS NULL",
        "a + 'x' > 1 | WARNING | 'x' beside '+' is no number, so the result is unknown",
        "(a = 1) + 1 > 1 | WARNING | a = 1 beside '+' is no number, so the result is unknown",
        "a + 1 | ERROR | a + 1 in a filter is a number (expected: a condition, true or false). Compare it with something, as in duration_ms > 300",
        "a AND 'b' | ERROR | 'b' in AND is a text (expected: a condition, true or false). Compare it with something, as in duration_ms > 300",
        "if(1, a, b) | ERROR | 1 in CASE or IF is a number (expected: a condition, true or false). Compare it with something, as in duration_ms > 300",
        "any(a + 1) | ERROR | a + 1 in any(…) is a number (expected: a condition, true or false). Compare it with something, as in duration_ms > 300",
        "a MATCHES '(?=x)' | ERROR | regular expression '(?=x)': lookaround ((?=x). RE2 has none, so that matching stays fast. Join two conditions with AND or NOT",
        "regex_extract(a, b) = 'x' | ERROR | the pattern of REGEX_EXTRACT: b (expected: a 'text' in single quotes)",
        "bucket(a, 0) = 1 | ERROR | the size of BUCKET: 0 (expected: a number above 0)",
        "bucket(a, null) = 1 | ERROR | the size of BUCKET: null (expected: a number above 0)",
      })
  void problems_sayWhatToDo(String text, Problem.Severity severity, String message) {
    assertThat(ExprChecker.check(ExprParser.parse(text), Use.FILTER, COLUMNS))
        .extracting(Problem::severity, Problem::message)
        .containsExactly(tuple(severity, message));
  }

  @Test
  void value_hasNoConditionsOnOtherSpans() {
    assertThat(ExprChecker.check(ExprParser.parse("a + 1"), Use.VALUE, COLUMNS)).isEmpty();
    assertThat(ExprChecker.check(ExprParser.parse("any.a = 1"), Use.VALUE, COLUMNS))
        .extracting(Problem::message)
        .containsExactly(
            "any. and none. inside a value (expected: only in filters, alone or joined by AND, OR, NOT). Use root. or parent. for values of other spans");
  }

  @Test
  void misplacedRelations_ofExpressionsBuiltByHand_areFound() {
    Expr match = new Expr.TraceMatch(new ColumnRef("a", Relation.ROOT), false);
    Expr nested = new Expr.TraceMatch(new Expr.TraceMatch(ColumnRef.of("a"), true), false);
    Expr compared =
        new Expr.Compare(
            Expr.Comparison.EQ, new Expr.TraceMatch(ColumnRef.of("a"), false), Literal.of(true));
    Expr bare = new ColumnRef("a", Relation.ANY);
    for (Expr wrong : List.of(match, nested, compared, bare)) {
      assertThat(ExprChecker.check(wrong, Use.FILTER, COLUMNS)).anyMatch(Problem::isError);
    }
  }

  @Test
  void otherwiseUnusable_expressionsBuiltByHand_areFound() {
    Expr list = new Literal(new Value.ListOf(List.of()));
    Expr notFinite = Literal.of(Double.NaN);
    Expr noOptions = new Expr.In(ColumnRef.of("a"), List.of());
    Expr noArguments = new Expr.Call(Function.LOWER, List.of());
    Expr tooDeep = ColumnRef.of("a");
    for (int i = 0; i < 100; i++) {
      tooDeep = new Expr.Not(tooDeep);
    }
    for (Expr wrong : List.of(list, notFinite, noOptions, noArguments, tooDeep)) {
      assertThat(ExprChecker.check(new Expr.Exists(wrong), Use.FILTER, COLUMNS))
          .anyMatch(Problem::isError);
    }
  }

  @Test
  void rendering_pointsAtTheUnknownAttribute() {
    String text = "a = 1 AND any.http.rute = '/'";
    List<Problem> problems = ExprChecker.check(ExprParser.parse(text), Use.FILTER, COLUMNS);
    assertThat(problems)
        .extracting(problem -> problem.rendering(text))
        .containsExactly(
            """
            no event has the attribute http.rute. Did you mean http.route?
              a = 1 AND any.http.rute = '/'
                        ^^^^^^^^^^^^^\
            """);
  }

  @Test
  void anUnknownAttribute_isReportedOnce() {
    assertThat(ExprChecker.check(ExprParser.parse("q = 1 OR q = 2"), Use.FILTER, COLUMNS))
        .extracting(Problem::column)
        .containsExactly(Optional.of(ColumnRef.of("q")));
  }

  @Test
  void attributeOfOtherDatasets_mayStandBesideOneOfThese() {
    Set<String> elsewhere = Set.of("a", "zone");
    assertThat(warnings("coalesce(a, zone) = 'x'", elsewhere)).isEmpty();
    assertThat(warnings("coalesce(zone, a) = 'x'", elsewhere)).isEmpty();
    assertThat(warnings("coalesce(a, zoen) = 'x'", elsewhere)).hasSize(1);
    assertThat(warnings("coalesce(zone, 'none') = 'x'", elsewhere)).hasSize(1);
    assertThat(warnings("zone = 'x'", elsewhere)).hasSize(1);
  }

  private static List<Problem> warnings(String text, Set<String> elsewhere) {
    return ExprChecker.check(ExprParser.parse(text), Use.FILTER, COLUMNS, elsewhere);
  }
}
