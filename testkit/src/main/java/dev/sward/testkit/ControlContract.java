package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.expr.Expr;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How a question is stopped, and which questions are refused. */
public interface ControlContract extends StoreUnderTest {
  private void appendRows(int rows) {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < rows; i++) {
      draft.at(nanosAfterNow(-i), 1).with("i", (long) i).with("text", "text number " + i);
    }
    append(draft);
  }

  private Query heavy() {
    return question()
        .calculate(CalculationOp.COUNT_DISTINCT, "text")
        .calculate(CalculationOp.P99, "i")
        .where("text matches '(a|t)+.*(n|m)+.*[0-9]$'")
        .byValue("regex_replace(text, '[0-9]', 'x')")
        .every(Duration.ofSeconds(1))
        .query();
  }

  private List<ThrowingCallable> everyQuestion(QueryControl control) {
    EventSearch events =
        new EventSearch(
            DatasetScope.of(DATASET), AROUND_NOW, Optional.empty(), 10, Optional.empty());
    TraceSearch trace = new TraceSearch("t", Optional.empty(), 10, Optional.empty());
    ValueSearch values = new ValueSearch(DatasetScope.of(DATASET), "text", "", AROUND_NOW, 10);
    return List.of(
        () -> store().query(heavy(), control),
        () -> store().events(events, control),
        () -> store().trace(trace, control),
        () -> store().values(values, control));
  }

  private static void assertRefused(ThrowingCallable question, StoreException.Code code) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  default void cancelledQuestion_ends() {
    appendRows(100);
    QueryControl control = control();
    control.cancel();
    for (ThrowingCallable question : everyQuestion(control)) {
      assertRefused(question, StoreException.Code.CANCELLED);
    }
    assertThat(Answers.total(ask(question()))).isEqualTo(100);
  }

  @Test
  default void questionCancelledOnItsWay_endsOneWayOrTheOther() throws Exception {
    appendRows(20_000);
    QueryControl control = control();
    CountDownLatch asked = new CountDownLatch(1);
    Callable<Boolean> asker =
        () -> {
          asked.countDown();
          try {
            store().query(heavy(), control);
            return true;
          } catch (StoreException e) {
            assertThat(e.code()).isEqualTo(StoreException.Code.CANCELLED);
            return true;
          }
        };
    Callable<Boolean> canceller =
        () -> {
          asked.await();
          control.cancel();
          return true;
        };
    assertThat(AcknowledgementContract.inParallel(List.of(asker, canceller))).containsOnly(true);
    assertThat(Answers.total(ask(question()))).isEqualTo(20_000);
  }

  @Test
  default void deadline_endsAQuestion() {
    appendRows(1_000);
    clock().advanceOnEveryReading(Duration.ofMillis(1));
    for (ThrowingCallable question : everyQuestion(new QueryControl(Duration.ofNanos(1)))) {
      assertRefused(question, StoreException.Code.TIMEOUT);
    }
    clock().advanceOnEveryReading(Duration.ZERO);
    assertThat(Answers.total(ask(question()))).isEqualTo(1_000);
  }

  @Test
  default void finishedQuestion_isFullyProgressed() {
    appendRows(10);
    QueryControl control = control();
    store().query(heavy(), control);
    assertThat(control.progress()).isEqualTo(1.0);
    control.cancel();
    assertThat(Answers.total(ask(question()))).isEqualTo(10);
  }

  @Test
  default void finishedQuestion_hasLookedAtAllRowsOfItsTime() {
    appendRows(30);
    append(EventDraft.of("elsewhere").at(nanosAfterNow(-1), 1).with("i", 1L));
    QueryControl control = control();
    QueryResult result = store().query(heavy(), control);
    assertThat(result.cost().rowsScanned()).isEqualTo(30);
    assertThat(control.phase()).isEqualTo(new QueryControl.Phase(EventStore.READING, 30, 30));
  }

  @Test
  default void finishedComparison_hasLookedAtTheEarlierTimeLast() {
    appendRows(30);
    QueryControl control = control();
    Query query = question().comparedWith(Duration.ofMinutes(10)).query();
    QueryResult earlier = store().query(query, control).comparison().orElseThrow();
    long rows = earlier.cost().rowsScanned();
    assertThat(control.phase())
        .isEqualTo(new QueryControl.Phase(EventStore.READING_EARLIER, rows, rows));
    assertThat(control.progress()).isEqualTo(1.0);
  }

  @Test
  default void questionsAtTheSameTime_areAllAnswered() throws Exception {
    appendRows(2_000);
    Callable<Double> asker =
        () -> {
          double total = 0;
          for (int i = 0; i < 5; i++) {
            total += Answers.total(ask(question().where("i < 1000")));
          }
          return total;
        };
    assertThat(AcknowledgementContract.inParallel(Collections.nCopies(6, asker)))
        .containsOnly(5_000.0);
  }

  @Test
  default void unreadableQuestions_areRefusedAsInvalid() {
    appendRows(10);
    for (QueryDraft draft :
        List.of(
            question().where(new Expr.Matches(Exprs.column("text"), "(")),
            question().where(new Expr.Matches(Exprs.column("text"), "(a)\\1")),
            question().where(new Expr.Matches(Exprs.column("text"), "a(?=b)")),
            question().byValue("regex_extract(text, '[')"),
            question().byValue("regex_replace(text, 't', '\\q')"),
            question().byValue("regex_replace(text, 't', '\\1')"),
            question().byValue("regex_replace(text, 't', '\\')"),
            question().by(new Expr.ColumnRef("x", Expr.Relation.ANY), "any.x"),
            question().ascending("nowhere"),
            question().having("nowhere", Expr.Comparison.GT, 1))) {
      assertRefused(() -> ask(draft), StoreException.Code.INVALID);
    }
  }

  @Test
  default void deepExpressions_areAnsweredOrRefusedNeverCrash() {
    appendRows(10);
    Expr deep = Exprs.expr("i >= 0");
    for (int i = 0; i < 90; i++) {
      deep = new Expr.Not(new Expr.Not(deep));
    }
    Expr expression = deep;
    try {
      assertThat(countWhere(expression)).isEqualTo(10);
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo(StoreException.Code.INVALID);
    }
    StringBuilder many = new StringBuilder("i = -1");
    for (int i = 0; i < 500; i++) {
      many.append(" or i = ").append(i);
    }
    assertThat(countWhere(many.toString())).isEqualTo(10);
  }
}
