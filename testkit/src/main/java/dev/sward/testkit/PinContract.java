package dev.sward.testkit;

import static dev.sward.testkit.Exprs.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.PinnedRows;
import dev.sward.store.StoreSettings;
import dev.sward.store.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are copied into a store of their own: all of them, or fewer that stand for all. */
public interface PinContract extends StoreUnderTest {
  private <T> T pinned(Path target, List<PinnedRows> parts, Function<EventStore, T> work) {
    whyNotPersistent().ifPresent(why -> assumeTrue(false, why));
    store().pin(parts, target, control());
    StoreSettings settings = settings();
    try (EventStore copy = openAnother(StoreSettings.defaults(target, settings.clock()))) {
      return work.apply(copy);
    }
  }

  private List<StoredEvent> page(EventStore from, String dataset) {
    EventSearch search =
        new EventSearch(
            DatasetScope.of(dataset), AROUND_NOW, Optional.empty(), 1_000, Optional.empty());
    List<StoredEvent> all = new ArrayList<>();
    EventPage page = from.events(search, control());
    all.addAll(page.events());
    return all;
  }

  private static PinnedRows thinned(String whole, long oneIn, String... apart) {
    return new PinnedRows(
        new DatasetName(DATASET),
        AROUND_NOW,
        Optional.empty(),
        Optional.of(expr(whole)),
        List.of(apart).stream().map(Exprs::expr).toList(),
        oneIn);
  }

  private static double weight(List<StoredEvent> events, Predicate<StoredEvent> those) {
    return events.stream().filter(those).mapToDouble(StoredEvent::weight).sum();
  }

  private static boolean has(StoredEvent event, String name, String value) {
    return event.attributes().containsKey(name)
        && event.attributes().get(name).text().equals(value);
  }

  @Test
  default void pinnedRows_areWhatTheyWere_inTheirOrder(@TempDir Path folder) {
    append(
        EventDraft.of(DATASET)
            .at(NOW.plusSeconds(2), 2.5)
            .with("mixed", "text")
            .with("bool", true)
            .withTexts("texts", "b", "a")
            .withNumbers("numbers", 2, 1.5)
            .span("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "")
            .at(NOW, 1)
            .with("mixed", 42L)
            .with("Upper", 0.1)
            .at(NOW, 1)
            .with("mixed", "the second of one time")
            .at(NOW.minusSeconds(3_601), 1)
            .with("mixed", "before"));
    append(EventDraft.of("A \"hostile\"; name/..").at(NOW).with("x", "'); DROP TABLE x"));
    append(EventDraft.of("other").at(NOW).with("x", 1L));
    String hostile = "A \"hostile\"; name/..";
    List<PinnedRows> parts =
        List.of(
            PinnedRows.all(new DatasetName(DATASET), AROUND_NOW, Optional.empty()),
            PinnedRows.all(new DatasetName(hostile), AROUND_NOW, Optional.empty()));
    pinned(
        folder.resolve("pin"),
        parts,
        copy -> {
          assertThat(page(copy, DATASET)).hasSize(3).isEqualTo(page(store(), DATASET));
          assertThat(page(copy, hostile)).hasSize(1).isEqualTo(page(store(), hostile));
          assertThat(copy.datasetNames())
              .containsExactlyInAnyOrder(new DatasetName(DATASET), new DatasetName(hostile));
          assertThat(copy.columnNames(new DatasetName(DATASET)))
              .isEqualTo(store().columnNames(new DatasetName(DATASET)));
          return true;
        });
  }

  @Test
  default void pinnedRowsOfTwoDays_outliveTheirDays(@TempDir Path folder) {
    Instant midnight = Instant.parse("2026-06-15T00:00:00Z");
    TimeRange night = new TimeRange(midnight.minusSeconds(60), midnight.plusSeconds(60));
    append(
        EventDraft.of(DATASET)
            .at(midnight.minusSeconds(1))
            .with("x", 1L)
            .at(midnight)
            .with("x", 2L));
    List<StoredEvent> before = events(DATASET, night);
    pinned(
        folder.resolve("pin"),
        List.of(PinnedRows.all(new DatasetName(DATASET), night, Optional.empty())),
        copy -> {
          clock().advance(Duration.ofDays(400));
          store().maintain();
          assertThat(events(DATASET, night)).isEmpty();
          assertThat(events(copy, DATASET, night)).hasSize(2).isEqualTo(before);
          return true;
        });
  }

  @Test
  default void fewerRows_weighWhatAllOfTheirKindDid(@TempDir Path folder) {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 1_000; i++) {
      draft.at(NOW.plusMillis(i), 1 + i % 3).with("i", (long) i);
      if (i % 10 == 0) {
        draft.with("error", true);
      }
      draft.with("kind", i % 7 == 0 ? "rare" : "usual");
    }
    append(draft);
    List<StoredEvent> all = page(store(), DATASET);
    pinned(
        folder.resolve("pin"),
        List.of(thinned("error", 20, "kind")),
        copy -> {
          List<StoredEvent> kept = page(copy, DATASET);
          assertThat(kept).hasSizeBetween(145, 150);
          assertThat(kept).filteredOn(event -> has(event, "error", "true")).hasSize(100);
          assertThat(all).containsAll(kept.stream().filter(e -> has(e, "error", "true")).toList());
          for (String kind : List.of("rare", "usual")) {
            assertThat(weight(kept, event -> has(event, "kind", kind)))
                .isEqualTo(weight(all, event -> has(event, "kind", kind)));
          }
          return true;
        });
  }

  @Test
  default void pinnedRows_mayBeChosenByTheirTraces(@TempDir Path folder) {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .span("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "")
            .with("name", "root")
            .at(NOW)
            .span("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b8", "00f067aa0ba902b7")
            .at(NOW)
            .span("4bf92f3577b34da6a3ce929d0e0e4737", "00f067aa0ba902b9", ""));
    pinned(
        folder.resolve("pin"),
        List.of(
            PinnedRows.all(
                new DatasetName(DATASET), AROUND_NOW, Optional.of(expr("root.name = 'root'")))),
        copy -> {
          assertThat(page(copy, DATASET)).hasSize(2);
          return true;
        });
  }

  @Test
  default void pinningNothing_isAnEmptyStore(@TempDir Path folder) {
    pinned(
        folder.resolve("pin"),
        List.of(PinnedRows.all(new DatasetName("nobody"), AROUND_NOW, Optional.empty())),
        copy -> {
          assertThat(copy.datasetNames()).isEmpty();
          return true;
        });
  }

  @Test
  default void pinningIntoFolderWithFiles_isRefused(@TempDir Path folder) {
    whyNotPersistent().ifPresent(why -> assumeTrue(false, why));
    append(EventDraft.of(DATASET).at(NOW));
    List<PinnedRows> parts =
        List.of(PinnedRows.all(new DatasetName(DATASET), AROUND_NOW, Optional.empty()));
    store().pin(parts, folder.resolve("pin"), control());
    assertThatThrownBy(() -> store().pin(parts, folder.resolve("pin"), control()))
        .hasMessageContaining(folder.resolve("pin").toString());
  }
}
