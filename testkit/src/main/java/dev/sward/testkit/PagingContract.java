package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.StoreException;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Raw events, newest first, page by page. */
public interface PagingContract extends StoreUnderTest {
  private EventPage page(int size, Optional<String> after) {
    return page(new DatasetScope.All(), Optional.empty(), size, after);
  }

  private EventPage page(
      DatasetScope scope, Optional<Expr> where, int size, Optional<String> after) {
    TimeRange range = new TimeRange(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(1)));
    return store().events(new EventSearch(scope, range, where, size, after), control());
  }

  private List<StoredEvent> allPages(int size) {
    List<StoredEvent> events = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EventPage page = page(size, after);
      events.addAll(page.events());
      after = page.next();
      assertThat(after.isEmpty() || page.events().size() == size).isTrue();
    } while (after.isPresent());
    return events;
  }

  private static List<Long> numbers(List<StoredEvent> events) {
    List<Long> numbers = new ArrayList<>();
    for (StoredEvent event : events) {
      assertThat(event.attributes().get("i"))
          .isInstanceOfSatisfying(Value.Int.class, number -> numbers.add(number.value()));
    }
    return numbers;
  }

  /** 120 events of three datasets and four days, ten at the same nanosecond. */
  private void appendMany() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(11));
    for (int part = 0; part < 3; part++) {
      EventDraft draft = EventDraft.of("dataset " + part);
      for (int i : order) {
        if (i % 3 == part) {
          draft.at(NOW.minus(Duration.ofDays(i / 30)).plusNanos(i / 10), 1).with("i", (long) i);
        }
      }
      append(draft);
    }
  }

  @Test
  default void pages_holdEveryEventOnceNewestFirst() {
    appendMany();
    for (int size : new int[] {1, 7, 60, 119, 120, 121, 10_000}) {
      List<StoredEvent> events = allPages(size);
      assertThat(numbers(events)).as("pages of %d", size).hasSize(120).doesNotHaveDuplicates();
      assertThat(events)
          .extracting(StoredEvent::epochNanos)
          .isSortedAccordingTo(Collections.reverseOrder());
    }
    assertThat(page(120, Optional.empty()).next()).isEmpty();
    assertThat(page(119, Optional.empty()).next()).isPresent();
  }

  @Test
  default void laterArrivals_moveNoPage() {
    appendMany();
    List<Long> expected = numbers(allPages(10_000));
    EventPage first = page(50, Optional.empty());
    EventDraft newer = EventDraft.of("dataset 0");
    for (int i = 0; i < 20; i++) {
      newer.at(NOW.plusSeconds(10 + i)).with("i", 1_000L + i);
    }
    append(newer);
    append(EventDraft.of("a dataset that comes first").at(NOW.plusSeconds(5)).with("i", 2_000L));
    List<Long> seen = new ArrayList<>(numbers(first.events()));
    Optional<String> after = first.next();
    while (after.isPresent()) {
      EventPage page = page(50, after);
      seen.addAll(numbers(page.events()));
      after = page.next();
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  default void filter_appliesToPages() {
    appendMany();
    DatasetScope scope = DatasetScope.of("dataset 1");
    Optional<Expr> where = Optional.of(Exprs.expr("i >= 60 and i % 2 = 0"));
    List<Long> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EventPage page = page(scope, where, 3, after);
      seen.addAll(numbers(page.events()));
      after = page.next();
    } while (after.isPresent());
    assertThat(seen)
        .containsExactlyInAnyOrder(64L, 70L, 76L, 82L, 88L, 94L, 100L, 106L, 112L, 118L);
  }

  @Test
  default void columnsThatAreAskedFor_areReadAndNoOthers() {
    append(EventDraft.of("shop").at(NOW, 4).with("i", 1L).with("route", "/cart").with("user", "a"));
    append(EventDraft.of("mail").at(NOW.minusSeconds(1)).with("route", "/send"));
    TimeRange range = new TimeRange(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    EventSearch search =
        new EventSearch(
            new DatasetScope.All(),
            range,
            Optional.of(Exprs.expr("route exists")),
            10,
            Optional.empty());
    List<StoredEvent> events =
        store().events(search.only(Set.of("i", "user", "absent")), control()).events();
    assertThat(events).extracting(event -> event.dataset().value()).containsExactly("shop", "mail");
    assertThat(events.getFirst().weight()).isEqualTo(4);
    assertThat(events.getFirst().attributes())
        .isEqualTo(Map.of("i", new Value.Int(1), "user", new Value.Text("a")));
    assertThat(events.getLast().attributes()).isEmpty();
  }

  @Test
  default void rangeWithoutEvents_isOneEmptyPage() {
    EventPage page = page(10, Optional.empty());
    assertThat(page.events()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  default void forgedCursor_isRefused() {
    appendMany();
    for (String forged : List.of("", "x", "1", "1:", ":", "'; --", "9".repeat(40), "1:2:3:4:5:6")) {
      assertThatThrownBy(() -> page(10, Optional.of(forged)))
          .as(forged)
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID));
    }
  }
}
