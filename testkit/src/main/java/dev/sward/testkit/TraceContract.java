package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sward.event.FieldNames;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.StoredEvent;
import dev.sward.store.TraceSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Traces across datasets: questions that look at other spans, and reading one whole. */
public interface TraceContract extends StoreUnderTest {
  String TRACE_1 = "%032x".formatted(1);
  String TRACE_2 = "%032x".formatted(2);

  private static String id(int span) {
    return "%016x".formatted(span);
  }

  /**
   * Trace 1: web ─┬─ checkout (error) ── db; a log of checkout. Trace 2: web ── checkout, whose own
   * child's parent was never stored.
   */
  private void appendTraces() {
    append(
        EventDraft.of("web")
            .at(nanosAfterNow(0), 1)
            .span(TRACE_1, id(1), "")
            .with("route", "/buy")
            .at(nanosAfterNow(5), 1)
            .span(TRACE_2, id(1), "")
            .with("route", "/look"));
    append(
        EventDraft.of(DATASET)
            .at(nanosAfterNow(1), 1)
            .span(TRACE_1, id(2), id(1))
            .with("error", true)
            .with("step", "pay")
            .at(nanosAfterNow(6), 1)
            .span(TRACE_2, id(2), id(1))
            .with("step", "price")
            .at(nanosAfterNow(7), 1)
            .span(TRACE_2, id(4), id(99))
            .with("step", "orphan")
            .at(nanosAfterNow(3), 1)
            .withId(FieldNames.TRACE_ID, TRACE_1)
            .withId(FieldNames.PARENT_ID, id(2))
            .with("step", "log")
            .with("logged", true)
            .at(nanosAfterNow(8), 1)
            .with("step", "no trace"));
    append(
        EventDraft.of("db")
            .at(nanosAfterNow(2), 1)
            .span(TRACE_1, id(3), id(2))
            .with("statement", "select")
            .withTexts("tables", "cart", "user"));
  }

  private List<String> steps(String condition) {
    return Answers.keys(ask(question().where(condition).by("step").ascending("step")));
  }

  @Test
  default void rootAttributes_areThoseOfTheSpanWithoutParent() {
    appendTraces();
    assertThat(Answers.totalsByKey(ask(question().byValue("root.route"))))
        .containsExactly(entry("/buy", 2.0), entry("/look", 2.0), entry("(missing)", 1.0));
    assertThat(steps("root.route = '/buy'")).containsExactly("log", "pay");
    assertThat(steps("root.route != '/buy'")).containsExactly("orphan", "price");
    assertThat(steps("root.route is null")).containsExactly("no trace");
    assertThat(steps("root.meta.dataset = 'web'")).containsExactly("log", "orphan", "pay", "price");
  }

  @Test
  default void parentAttributes_areThoseOfTheSpanAbove() {
    appendTraces();
    assertThat(steps("parent.route = '/look'")).containsExactly("price");
    assertThat(steps("parent.step = 'pay'")).containsExactly("log");
    assertThat(steps("exists parent.route")).containsExactly("pay", "price");
    assertThat(steps("parent.route is null")).containsExactly("log", "no trace", "orphan");
    assertThat(Answers.totalsByKey(ask(QueryDraft.of(AROUND_NOW, "db").byValue("parent.step"))))
        .containsExactly(entry("pay", 1.0));
    assertThat(
            Answers.totalsByKey(
                ask(QueryDraft.of(AROUND_NOW, "db").byValue("concat(parent.step, '!')"))))
        .containsExactly(entry("pay!", 1.0));
  }

  @Test
  default void anyAndNone_lookAtEverySpanOfTheTrace() {
    appendTraces();
    assertThat(steps("any.error = true")).containsExactly("log", "pay");
    assertThat(steps("none.error = true")).containsExactly("orphan", "price");
    assertThat(steps("not any.error = true")).containsExactly("orphan", "price");
    assertThat(steps("any.statement = 'select'")).containsExactly("log", "pay");
    assertThat(steps("any.tables = 'cart'")).containsExactly("log", "pay");
    assertThat(steps("any.logged = true")).isEmpty();
    assertThat(steps("any(error = true and statement = 'select')")).isEmpty();
    assertThat(steps("any(error = true) and any(statement = 'select')"))
        .containsExactly("log", "pay");
    assertThat(steps("any.error = true or step = 'no trace'"))
        .containsExactly("log", "no trace", "pay");
    assertThat(steps("any.route = '/look' and step = 'price'")).containsExactly("price");
  }

  @Test
  default void severalRoots_theFirstIsMeant() {
    append(
        EventDraft.of(DATASET)
            .at(nanosAfterNow(9), 1)
            .span("t", "s1", "")
            .with("name", "late")
            .at(nanosAfterNow(3), 1)
            .span("t", "s2", "")
            .with("name", "early")
            .at(nanosAfterNow(5), 1)
            .span("t", "s3", "s3")
            .with("name", "its own parent"));
    assertThat(Answers.keys(ask(question().byValue("root.name")))).containsExactly("early");
    assertThat(Answers.keys(ask(question().where("exists parent.name").byValue("parent.name"))))
        .containsExactly("its own parent");
  }

  @Test
  default void relations_seeAnHourBeyondTheRange() {
    Duration margin = Duration.ofHours(1);
    append(
        EventDraft.of("far")
            .at(AROUND_NOW.start().minus(margin))
            .span("seen", "root", "")
            .with("name", "r")
            .at(AROUND_NOW.start().minus(margin).minusNanos(1))
            .span("unseen", "root", "")
            .with("name", "r"));
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .span("seen", "child", "root")
            .with("step", "seen")
            .at(NOW)
            .span("unseen", "child", "root")
            .with("step", "unseen"));
    assertThat(steps("root.name = 'r'")).containsExactly("seen");
    assertThat(steps("parent.name = 'r'")).containsExactly("seen");
    assertThat(steps("any.name = 'r'")).containsExactly("seen");
    assertThat(steps("none.name = 'r'")).containsExactly("unseen");
  }

  @Test
  default void relatedEvents_keepTheirWeight() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 10; i++) {
      draft.at(nanosAfterNow(i), 4).span("t", "s" + i, i == 0 ? "" : "s0").with("i", (long) i);
    }
    append(draft);
    assertThat(countWhere("root.i = 0")).isEqualTo(40);
    assertThat(countWhere("parent.i = 0")).isEqualTo(36);
    assertThat(countWhere("any.i = 7")).isEqualTo(40);
  }

  @Test
  default void rawEvents_canBeFilteredByRelation() {
    appendTraces();
    EventSearch search =
        new EventSearch(
            DatasetScope.of(DATASET),
            AROUND_NOW,
            Optional.of(Exprs.expr("root.route = '/buy'")),
            10,
            Optional.empty());
    assertThat(store().events(search, control()).events()).hasSize(2);
  }

  @Test
  default void trace_isReadAcrossDatasetsOldestFirst() {
    appendTraces();
    List<StoredEvent> rows = trace(TRACE_1, 100);
    assertThat(rows)
        .extracting(row -> row.dataset().value())
        .containsExactly("web", DATASET, "db", DATASET);
    assertThat(rows).extracting(StoredEvent::epochNanos).isSorted();
    assertThat(trace(TRACE_2, 100)).hasSize(3);
    assertThat(trace("no such trace", 100)).isEmpty();
    assertThat(trace("' OR 1=1 --", 100)).isEmpty();
  }

  @Test
  default void tracesWithOddIds_areFound() {
    List<String> ids = List.of("abc", "ABCDEF0123456789", id(7), TRACE_1, "'", "\"", "😀", "12");
    EventDraft draft = EventDraft.of(DATASET);
    ids.forEach(id -> draft.at(NOW).withId(FieldNames.TRACE_ID, id));
    draft.at(NOW).with(FieldNames.TRACE_ID, 12L);
    append(draft);
    for (String id : ids) {
      assertThat(trace(id, 100)).as(id).hasSize(id.equals("12") ? 2 : 1);
    }
  }

  @Test
  default void longTrace_isReadPageByPage() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(3));
    EventDraft odd = EventDraft.of("odd");
    EventDraft even = EventDraft.of("even");
    for (int i : order) {
      EventDraft draft = i % 2 == 0 ? even : odd;
      draft.at(nanosAfterNow(i / 10), 1).span(TRACE_1, id(i + 1), "").with("i", (long) i);
    }
    append(odd);
    append(even);
    List<StoredEvent> rows = trace(TRACE_1, 25);
    assertThat(rows).hasSize(250).doesNotHaveDuplicates();
    assertThat(rows).extracting(StoredEvent::epochNanos).isSorted();
  }

  @Test
  default void traceRange_limitsWhereToLook() {
    appendTraces();
    TimeRange range = new TimeRange(NOW.plusNanos(1), NOW.plusNanos(3));
    TraceSearch search = new TraceSearch(TRACE_1, Optional.of(range), 100, Optional.empty());
    assertThat(store().trace(search, control()).events()).hasSize(2);
  }

  private List<StoredEvent> trace(String traceId, int pageSize) {
    List<StoredEvent> rows = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EventPage page =
          store().trace(new TraceSearch(traceId, Optional.empty(), pageSize, after), control());
      assertThat(page.events()).hasSizeLessThanOrEqualTo(pageSize);
      assertThat(page.next().isEmpty() || page.events().size() == pageSize).isTrue();
      rows.addAll(page.events());
      after = page.next();
    } while (after.isPresent());
    return rows;
  }
}
