package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculationParserTest {
  @Test
  void oneLineOfTheCommandLine() {
    assertThat(CalculationParser.parse("count, p99(duration_ms)"))
        .containsExactly(
            new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT"),
            new Calculation(
                CalculationOp.P99,
                Optional.of(ExprParser.parse("duration_ms")),
                Optional.empty(),
                "P99(duration_ms)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "COUNT(*) | COUNT",
        "count() | COUNT",
        "count(user.id) | COUNT(user.id)",
        "Count_Distinct(user.id) | COUNT_DISTINCT(user.id)",
        "avg(a+b) | AVG(a + b)",
        "p99.9(x) | P999(x)",
        "median(x) | P50(x)",
        "concurrency | CONCURRENCY",
        "rows | ROWS",
        "heatmap( \"a b\" ) | HEATMAP(\"a b\")",
        "rate_avg(x) | RATE_AVG(x)",
        "sum(x) where region='eu' | SUM(x) WHERE region = 'eu'",
        "count where any.error=true | COUNT WHERE any.error = true",
        "sum(x) where region = 'eu' as total | total",
        "count as \"all of \"\"them\"\"\" | all of \"them\"",
        "count as anzahl-größe | anzahl-größe",
        "max(if(a in (1, 2), b, c)) | MAX(CASE WHEN a IN (1, 2) THEN b ELSE c END)",
      })
  void title_isTheCanonicalTextOrTheGivenName(String text, String title) {
    assertThat(CalculationParser.parse(text)).extracting(Calculation::name).containsExactly(title);
  }

  @Test
  void everyCalculation_isReadByItsName() {
    for (CalculationOp op : CalculationOp.values()) {
      String text = op.needsArgument() ? op + "(x)" : op.name();
      assertThat(CalculationParser.parse(text)).extracting(Calculation::op).containsExactly(op);
    }
  }

  @Test
  void titles_areReadBackAsThemselves() {
    String text = "SUM(a - b) WHERE c IN ('x', 'y'), COUNT, P95(root.duration_ms)";
    assertThat(CalculationParser.parse(text))
        .extracting(Calculation::name)
        .containsExactlyElementsOf(
            List.of("SUM(a - b) WHERE c IN ('x', 'y')", "COUNT", "P95(root.duration_ms)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "p98(x) | 0 | p98 (expected: a calculation such as count, avg(x) or p99(x)). Did you mean P90, P95 or P99?",
        "cuont | 0 | cuont (expected: a calculation such as count, avg(x) or p99(x)). Did you mean COUNT?",
        "sum | 3 | SUM without argument (expected: what to calculate it from, as in SUM(duration_ms))",
        "sum() | 3 | SUM without argument (expected: what to calculate it from, as in SUM(duration_ms))",
        "sum(*) | 4 | '*' (expected: an attribute, a number, a 'text' or something in parentheses)",
        "rows(x) | 5 | ROWS with an argument (expected: none). It counts the rows stored",
        "concurrency(x) | 12 | CONCURRENCY with an argument (expected: none). It counts the events in flight",
        "avg(any(a)) | 4 | any. or none. in the argument of AVG (expected: a value). Put the condition after where",
        "avg(a | 5 | the end (expected: an operator or ')'). The '(' at character 4 is still open",
        "count, | 6 | the end (expected: a calculation such as count or p99(duration_ms))",
        "count; sum(x) | 5 | ';' (expected: ',', where, as or the end)",
        "count sum(x) | 6 | 's' (expected: ',', where, as or the end)",
        "count as | 8 | no name after as (expected: a name, as in count as total)",
        "count as 'x | 9 | a quote that does not end (expected: another ')",
        "count, COUNT | 7 | two calculations called COUNT (expected: different names). Name one with as, as in COUNT as other",
        "sum(x) where | 12 | nothing (expected: an expression such as duration_ms > 300)",
      })
  void errors_pointAtTheCharacter(String text, int position, String message) {
    assertThatThrownBy(() -> CalculationParser.parse(text))
        .isInstanceOfSatisfying(
            ExprSyntaxException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo(message);
              assertThat(e.position()).isEqualTo(position);
            });
  }

  @Test
  void manyCalculations_areRefused() {
    String[] many = new String[101];
    Arrays.setAll(many, i -> "count as c" + i);
    assertThat(CalculationParser.parse(String.join(",", Arrays.copyOf(many, 100)))).hasSize(100);
    assertThatThrownBy(() -> CalculationParser.parse(String.join(",", many)))
        .hasMessage("more than 100 calculations (expected: at most 100)");
  }
}
