package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and figures as people and questions read them. */
final class PhraseTest {
  private static final List<Level> SPECIAL = List.of(new Level.Missing(), new Level.Other());

  private static Condition condition(Factor.Kind kind, List<Level> levels, int... codes) {
    List<Level> all = new ArrayList<>(SPECIAL);
    all.addAll(levels);
    Factor factor =
        kind == Factor.Kind.MEMBERS
            ? Factor.members("x", all, 0, new char[0], new int[] {0})
            : Factor.single("x", kind, all, 0, new char[0]);
    Term term = new Term("x", kind, IntStream.of(codes).mapToObj(all::get).toList());
    return Condition.of(term, factor, Expr.ColumnRef.of("x"));
  }

  private static Condition values(Factor.Kind kind, int... codes) {
    return condition(
        kind, List.of(is("b b"), is("a"), new Level.Is(new Value.Int(7)), is("c")), codes);
  }

  private static Condition range(int... codes) {
    return condition(
        Factor.Kind.ORDERED,
        List.of(
            new Level.Between(0, 10, false),
            new Level.Between(10, 20.5, false),
            new Level.Between(20.5, 99, true)),
        codes);
  }

  private static Level is(String text) {
    return new Level.Is(new Value.Text(text));
  }

  private static void assertSaid(Condition condition, String text, String where, String filters) {
    assertThat(Phrase.of(condition)).isEqualTo(text);
    assertThat(ExprPrinter.print(condition.expression())).isEqualTo(where);
    assertThat(condition.filters().map(Object::toString).orElse("none"))
        .isEqualTo(filters.replace('\'', '"'));
  }

  @Test
  void values_areListed() {
    assertSaid(
        values(Factor.Kind.NOMINAL, 2),
        "x \"b b\"",
        "x = 'b b'",
        "[{'column':'x','op':'=','value':'b b'}]");
    assertSaid(
        values(Factor.Kind.NOMINAL, 2, 3, 4),
        "x 7, a or \"b b\"",
        "x IN (7, 'a', 'b b')",
        "[{'column':'x','op':'in','value':[7,'a','b b']}]");
  }

  @Test
  void missing_isAValue() {
    assertSaid(
        values(Factor.Kind.NOMINAL, 0),
        "no x",
        "x NOT EXISTS",
        "[{'column':'x','op':'does-not-exist'}]");
    assertSaid(
        values(Factor.Kind.NOMINAL, 0, 3),
        "x a or no x",
        "x = 'a' OR x NOT EXISTS",
        "[{'filter_combination':'OR','filters':[{'column':'x','op':'=','value':'a'},{'column':'x','op':'does-not-exist'}]}]");
    assertSaid(values(Factor.Kind.MEMBERS, 0), "no x", "x NOT EXISTS OR LENGTH(x) = 0", "none");
  }

  @Test
  void ranges_areOpenAtTheEndsOfWhatWasSeen() {
    assertSaid(range(2), "x below 10", "x < 10.0", "[{'column':'x','op':'<','value':10}]");
    assertSaid(
        range(3),
        "x from 10 to 20.5",
        "x >= 10.0 AND x < 20.5",
        "[{'column':'x','op':'>=','value':10},{'column':'x','op':'<','value':20.5}]");
    assertSaid(
        range(3, 4), "x of at least 10", "x >= 10.0", "[{'column':'x','op':'>=','value':10}]");
    assertSaid(range(2, 3, 4), "some x", "x EXISTS", "[{'column':'x','op':'exists'}]");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 %",
    "0.00001,less than 0.01 %",
    "0.0052,0.52 %",
    "0.005,0.5 %",
    "0.0312,3.1 %",
    "0.95,95 %",
    "0.998,99.8 %",
    "0.99999,more than 99.9 %",
    "1,100 %",
  })
  void percentages_areNeverRoundedToNothingOrEverything(double share, String text) {
    assertThat(Phrase.percent(share)).isEqualTo(text);
  }
}
