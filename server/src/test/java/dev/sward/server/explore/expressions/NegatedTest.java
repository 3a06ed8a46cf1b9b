package dev.sward.server.explore.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.expr.ExprParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NegatedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not error | (NOT error OR error NOT EXISTS)",
        "state != 'VT' | (state != 'VT' OR state NOT EXISTS)",
        "a = 1 and not state in ('VT', 'NH') | (state NOT IN ('VT', 'NH') OR state NOT EXISTS)",
        "a = 1 or name not contains 'x' | (name NOT CONTAINS 'x' OR name NOT EXISTS)",
        "not duration_ms > 3 | (NOT duration_ms > 3 OR duration_ms NOT EXISTS)"
      })
  void negatedTerm_mayLeaveOutEventsWithoutTheAttribute(String filter, String keeping) {
    assertThat(Negated.in(ExprParser.parse(filter)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.keeping()).isEqualTo(keeping);
          assertThat(Negated.in(ExprParser.parse(keeping))).isEmpty();
          assertThat(Negated.in(ExprParser.parse("b = 2 and " + keeping))).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error",
        "state = 'VT'",
        "not exists error",
        "error is null",
        "not (a = 1 and b = 2)",
        "state is null or state != 'VT'",
        "root.state != 'VT'",
        "none.error = true"
      })
  void otherFilters_areMeantAsTheyAre(String filter) {
    assertThat(Negated.in(ExprParser.parse(filter))).isEmpty();
  }

  @Test
  void eachTermIsTold() {
    assertThat(Negated.in(ExprParser.parse("not a and b != 1 and (not c or not exists d)")))
        .extracting(found -> found.column().name())
        .containsExactly("a", "b", "c");
  }
}
