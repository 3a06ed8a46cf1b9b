package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.expr.Expr;
import dev.sward.expr.Function;
import dev.sward.query.CalculationOp;
import dev.sward.store.StoreException;
import dev.sward.testkit.Answers;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.Exprs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions at the limits of the language and of the engine. */
@Tag("slow")
class LimitsReadTest extends OpenStore {
  @BeforeEach
  void appendOne() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("i", 5)
            .with("s", "5")
            .with("huge", Long.MAX_VALUE)
            .with("duration_ms", 3.0));
    append(EventDraft.of(DATASET).at(NOW).with("i", "text").with("huge", Long.MAX_VALUE));
  }

  @Test
  void tenThousandAlternatives_areAnswered() {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      terms.add(
          new Expr.Compare(
              Expr.Comparison.EQ, Exprs.column("duration_ms"), Expr.Literal.of((long) i)));
    }
    assertThat(countWhere(new Expr.Or(terms))).isEqualTo(1);
  }

  static Stream<UnaryOperator<Expr>> deepenings() {
    return Stream.of(
        Expr.Negate::new,
        x -> new Expr.Arithmetic(Expr.ArithmeticOp.ADD, x, Expr.Literal.of(1)),
        x -> new Expr.Arithmetic(Expr.ArithmeticOp.DIVIDE, Expr.Literal.of(1), x),
        x -> new Expr.Call(Function.SQRT, List.of(x)),
        x -> new Expr.Call(Function.TEXT, List.of(new Expr.Call(Function.NUMBER, List.of(x)))),
        x -> new Expr.Call(Function.CONCAT, List.of(x, Expr.Literal.of("0"))),
        x -> new Expr.Call(Function.COALESCE, List.of(x, Exprs.column("i"))),
        x -> new Expr.Call(Function.MAX, List.of(x, Exprs.column("i"))),
        x -> new Expr.Call(Function.BUCKET, List.of(x, Exprs.column("duration_ms"))),
        x -> new Expr.Call(Function.YEAR, List.of(x)),
        x -> new Expr.Call(Function.SUBSTRING, List.of(x, x, Expr.Literal.of(1))),
        x ->
            new Expr.Case(
                List.of(new Expr.Case.Branch(new Expr.Exists(x), x)),
                Optional.of(Exprs.column("i"))),
        x -> new Expr.Not(new Expr.Compare(Expr.Comparison.GT, x, Expr.Literal.of(0))),
        x -> new Expr.Not(new Expr.Compare(Expr.Comparison.GT, x, Exprs.column("i"))));
  }

  /** Deep nesting is answered or refused; the engine's own errors reach nobody. */
  @ParameterizedTest
  @MethodSource("deepenings")
  void nestedExpressions_areAnsweredOrRefused(UnaryOperator<Expr> deepen) {
    for (int depth : List.of(3, 20, 45, 90)) {
      Expr deep = Exprs.column("i");
      for (int i = 0; i < depth && size(deep) < 5_000; i++) {
        deep = deepen.apply(deep);
      }
      try {
        assertThat(ask(question().calculate(CalculationOp.COUNT, deep, "n")).groups()).hasSize(1);
      } catch (StoreException refused) {
        assertThat(refused.code())
            .as("depth %d: %s", depth, refused.getMessage())
            .isEqualTo(StoreException.Code.INVALID);
      }
    }
  }

  private static long size(Expr expression) {
    return 1
        + dev.sward.expr.ExprTree.children(expression).stream()
            .mapToLong(LimitsReadTest::size)
            .sum();
  }

  @Test
  void sumsBeyondWholeNumbers_areDoubles() {
    assertThat(Answers.total(ask(question().calculate(CalculationOp.SUM, "huge"))))
        .isEqualTo(2.0 * Long.MAX_VALUE);
  }

  @Test
  void tooManyTimeBuckets_areRefused() {
    List<Long> millis = IntStream.range(0, 3).mapToObj(i -> 3_000_000L).toList();
    EventDraft draft = EventDraft.of(DATASET);
    millis.forEach(length -> draft.at(NOW.minusSeconds(3_000)).with("duration_ms", length));
    append(draft);
    assertThatThrownBy(() -> ask(question().concurrency().every(Duration.ofNanos(1_000))))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.TOO_LARGE));
  }

  @Test
  void regularExpressionsThatAreTooLong_areRefused() {
    String longest = String.join("", Collections.nCopies(1_001, "a"));
    assertThatThrownBy(() -> countWhere(new Expr.Matches(Exprs.column("s"), longest)))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID))
        .hasMessage("regular expression: 1001 bytes (expected: at most 1000)");
  }

  @Test
  void manyDatasets_areReadInParts() {
    for (int i = 0; i < RowSource.MAX_TABLES + 20; i++) {
      append(EventDraft.of("set" + i).at(NOW).with("i", i));
    }
    dev.sward.query.Query query =
        dev.sward.testkit.QueryDraft.ofAll(AROUND_NOW)
            .where("i >= 100")
            .count()
            .by("meta.dataset")
            .limit(5)
            .query();
    dev.sward.query.QueryResult result = ask(query);
    assertThat(result.honesty().groupsTotal()).isEqualTo(RowSource.MAX_TABLES + 20 - 100);
    assertThat(result.cost().rowsScanned()).isEqualTo(RowSource.MAX_TABLES + 22);
    assertThat(result.groups()).hasSize(5);
  }
}
