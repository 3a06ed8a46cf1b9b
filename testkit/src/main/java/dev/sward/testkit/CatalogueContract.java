package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore.DatasetInfo;
import dev.sward.store.EventStore.DayInfo;
import dev.sward.store.EventStore.ValueCount;
import dev.sward.store.ValueSearch;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is known of datasets, columns and values. */
public interface CatalogueContract extends StoreUnderTest {
  DatasetName NAME = new DatasetName(DATASET);

  private Map<String, ColumnInfo> columns() {
    return store().columns(NAME).stream()
        .collect(Collectors.toMap(ColumnInfo::name, Function.identity()));
  }

  private ColumnInfo columnInfo(String name) {
    ColumnInfo info = columns().get(name);
    assertThat(info).as("column %s", name).isNotNull();
    return Objects.requireNonNull(info);
  }

  private List<String> values(String column, String prefix) {
    ValueSearch search = new ValueSearch(DatasetScope.of(DATASET), column, prefix, AROUND_NOW, 100);
    return store().values(search, control()).stream()
        .map(count -> count.value().text() + " × " + count.weight())
        .toList();
  }

  @Test
  default void emptyStore_knowsNothing() {
    assertThat(store().datasets()).isEmpty();
    assertThat(store().columns(NAME)).isEmpty();
    assertThat(values("x", "")).isEmpty();
  }

  @Test
  default void datasets_areListedByName() {
    append(
        EventDraft.of("b").at(NOW).with("x", 1L).at(NOW.minus(Duration.ofDays(2))).with("y", 1L));
    clock().advance(Duration.ofMinutes(10));
    append(EventDraft.of("a").at(NOW).with("x", 1L).at(NOW).with("x", "text"));
    List<DatasetInfo> datasets = store().datasets();
    assertThat(datasets).extracting(info -> info.name().value()).containsExactly("a", "b");
    DatasetInfo a = datasets.getFirst();
    assertThat(a.rows()).isEqualTo(2);
    assertThat(a.columns()).isEqualTo(1);
    assertThat(a.firstEvent()).isEqualTo(NOW);
    assertThat(a.lastEvent()).isEqualTo(NOW);
    assertThat(Duration.between(a.lastWritten(), NOW.plus(Duration.ofMinutes(10))).abs())
        .isLessThan(Duration.ofMinutes(1));
    DatasetInfo b = datasets.getLast();
    assertThat(b.rows()).isEqualTo(2);
    assertThat(b.columns()).isEqualTo(2);
    assertThat(b.firstEvent()).isEqualTo(NOW.minus(Duration.ofDays(2)));
    assertThat(b.lastEvent()).isEqualTo(NOW);
  }

  @Test
  default void days_areCountedByDataset() {
    assertThat(store().days()).isEmpty();
    append(EventDraft.of("b").at(NOW).with("x", 1L).at(NOW.minus(Duration.ofDays(2))));
    append(EventDraft.of("a").at(NOW).with("x", 1L).at(NOW).with("x", "text"));
    append(EventDraft.of("b").at(NOW).with("x", 1L));
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    assertThat(store().days())
        .extracting(day -> day.dataset() + " " + day.day() + " " + day.rows())
        .containsExactly(
            "a " + today + " 2", "b " + today.minusDays(2) + " 1", "b " + today + " 2");
    for (DatasetInfo info : store().datasets()) {
      List<DayInfo> own =
          store().days().stream().filter(day -> day.dataset().equals(info.name())).toList();
      assertThat(own.stream().mapToLong(DayInfo::rows).sum()).isEqualTo(info.rows());
      assertThat(own.stream().mapToLong(DayInfo::sizeBytes).sum())
          .isCloseTo(info.sizeBytes(), within(1L));
    }
  }

  @Test
  default void names_areThoseOfTheWholeLists_alsoBeyondTheCapAndAfterARestart() {
    append(EventDraft.of("b").at(NOW).with("x", 1L).with("y", "text"));
    append(EventDraft.of("a").at(NOW.minus(Duration.ofDays(2))).with("z", 1L));
    assertNamesAreListed();
    reopen(settings -> settings.withMaxColumns(1));
    append(EventDraft.of("b").at(NOW).with("beyond", 1L));
    assertNamesAreListed();
    reopen();
    assertNamesAreListed();
  }

  private void assertNamesAreListed() {
    assertThat(store().datasetNames())
        .containsExactlyElementsOf(store().datasets().stream().map(DatasetInfo::name).toList());
    for (DatasetName dataset : store().datasetNames()) {
      Set<String> names = store().columnNames(dataset);
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              store().columns(dataset).stream().map(ColumnInfo::name).toList());
    }
  }

  @Test
  default void columns_areListedByNameWithTheirTypes() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("c", "text")
            .with("a", 1L)
            .withTexts("b", "x")
            .withId("d", "00f067aa0ba902b7")
            .at(NOW)
            .with("a", 0.5)
            .with("c", true));
    assertThat(store().columns(NAME))
        .extracting(ColumnInfo::name)
        .containsExactly("a", "b", "c", "d");
    assertThat(columnInfo("a").types())
        .containsExactlyInAnyOrder(ColumnType.LONG, ColumnType.DOUBLE);
    assertThat(columnInfo("b").types()).containsExactly(ColumnType.STRING_LIST);
    assertThat(columnInfo("c").types())
        .containsExactlyInAnyOrder(ColumnType.STRING, ColumnType.BOOL);
    assertThat(columnInfo("d").types()).containsExactly(ColumnType.ID64);
  }

  @Test
  default void names_areThoseOfTheReports() {
    assertThat(store().datasetNames()).isEmpty();
    assertThat(store().columnNames(NAME)).isEmpty();
    append(
        EventDraft.of("b").at(NOW).with("x", 1L).at(NOW.minus(Duration.ofDays(2))).with("y", 1L));
    append(EventDraft.of(DATASET).at(NOW).with("c", "text").with("a", 1L).at(NOW).with("c", 2L));
    assertThat(store().datasetNames())
        .containsExactlyElementsOf(store().datasets().stream().map(DatasetInfo::name).toList())
        .hasSize(2);
    assertThat(store().columnNames(NAME)).containsExactly("a", "c");
    assertThat(store().columnNames(new DatasetName("b"))).containsExactly("x", "y");
  }

  @Test
  default void columns_sayWhenTheyWereWritten() {
    append(
        EventDraft.of(DATASET).at(NOW.minus(Duration.ofHours(3))).with("old", 1L).with("both", 1L));
    clock().advance(Duration.ofMinutes(30));
    append(EventDraft.of(DATASET).at(NOW).with("new", 1L).with("both", 1L));
    Duration minute = Duration.ofMinutes(1);
    ColumnInfo both = columnInfo("both");
    assertThat(Duration.between(both.firstWritten(), NOW).abs()).isLessThan(minute);
    assertThat(Duration.between(both.lastWritten(), NOW.plus(Duration.ofMinutes(30))).abs())
        .isLessThanOrEqualTo(minute);
    ColumnInfo old = columnInfo("old");
    assertThat(Duration.between(old.lastWritten(), NOW).abs()).isLessThanOrEqualTo(minute);
    ColumnInfo added = columnInfo("new");
    assertThat(Duration.between(added.firstWritten(), NOW.plus(Duration.ofMinutes(30))).abs())
        .isLessThan(minute);
  }

  @Test
  default void columns_haveSamplesAndDistinctEstimate() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 2_000; i++) {
      draft.at(NOW).with("user", "user " + i).with("kind", i % 3L).with("same", "x");
    }
    append(draft);
    assertThat((double) columnInfo("user").distinctEstimate()).isCloseTo(2_000, within(200.0));
    assertThat(columnInfo("kind").distinctEstimate()).isEqualTo(3);
    assertThat(columnInfo("same").distinctEstimate()).isEqualTo(1);
    assertThat(columnInfo("same").samples()).containsExactly(new Value.Text("x"));
    assertThat(columnInfo("user").samples())
        .hasSizeBetween(1, 5)
        .allSatisfy(sample -> assertThat(sample.text()).startsWith("user "));
    assertThat(columnInfo("kind").samples())
        .isNotEmpty()
        .isSubsetOf(new Value.Int(0), new Value.Int(1), new Value.Int(2));
  }

  @Test
  default void descriptions_areKeptUntilRemoved() {
    append(EventDraft.of(DATASET).at(NOW).with("x", 1L).with("X", 1L));
    assertThat(columnInfo("x").description()).isEmpty();
    store().describe(NAME, "x", "It's \"the\" x;\nDROP TABLE events; 😀");
    assertThat(columnInfo("x").description()).contains("It's \"the\" x;\nDROP TABLE events; 😀");
    assertThat(columnInfo("X").description()).isEmpty();
    store().describe(NAME, "x", "another");
    assertThat(columnInfo("x").description()).contains("another");
    store().describe(new DatasetName("other"), "x", "of another dataset");
    assertThat(columnInfo("x").description()).contains("another");
    store().describe(NAME, "x", "");
    assertThat(columnInfo("x").description()).isEmpty();
  }

  @Test
  default void values_areTheMostFrequentWithAPrefix() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 2)
            .with("x", "apple")
            .at(NOW, 5)
            .with("x", "Apricot")
            .at(NOW, 3)
            .with("x", "apple")
            .at(NOW, 1)
            .with("x", "banana")
            .at(NOW, 1)
            .with("x", "Äpfel")
            .at(NOW, 1)
            .with("x", "100%")
            .at(NOW, 1)
            .with("x", "100x")
            .at(NOW.minus(Duration.ofHours(5)), 100)
            .with("x", "apart"));
    assertThat(values("x", "")).startsWith("Apricot × 5.0", "apple × 5.0").hasSize(6);
    assertThat(values("x", "ap")).containsExactly("Apricot × 5.0", "apple × 5.0");
    assertThat(values("x", "APPL")).containsExactly("apple × 5.0");
    assertThat(values("x", "äp")).containsExactly("Äpfel × 1.0");
    assertThat(values("x", "100%")).containsExactly("100% × 1.0");
    assertThat(values("x", "_")).isEmpty();
    assertThat(values("x", "'")).isEmpty();
    assertThat(values("nowhere", "")).isEmpty();
    ValueSearch one = new ValueSearch(DatasetScope.of(DATASET), "x", "", AROUND_NOW, 1);
    assertThat(store().values(one, control())).hasSize(1);
  }

  @Test
  default void values_ofEveryKindAreFound() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 9)
            .with("x", 200L)
            .at(NOW, 8)
            .with("x", 200.5)
            .at(NOW, 7)
            .with("x", true)
            .at(NOW, 6)
            .withTexts("x", "two", "2", "two")
            .at(NOW, 5)
            .withNumbers("x", 2, 7)
            .at(NOW, 4)
            .withId("x", "00f067aa0ba902b7")
            .at(NOW, 3)
            .with("x", ""));
    assertThat(values("x", ""))
        .containsExactly(
            "2 × 11.0",
            "200 × 9.0",
            "200.5 × 8.0",
            "true × 7.0",
            "two × 6.0",
            "7 × 5.0",
            "00f067aa0ba902b7 × 4.0",
            " × 3.0");
    assertThat(values("x", "2")).containsExactly("2 × 11.0", "200 × 9.0", "200.5 × 8.0");
    assertThat(values("x", "00F0")).containsExactly("00f067aa0ba902b7 × 4.0");
    ValueSearch search = new ValueSearch(DatasetScope.of(DATASET), "x", "20", AROUND_NOW, 10);
    assertThat(store().values(search, control()))
        .containsExactly(
            new ValueCount(new Value.Int(200), 9), new ValueCount(new Value.Num(200.5), 8));
  }

  @Test
  default void values_ofThePseudoColumnsAndAllDatasets() {
    append(EventDraft.of("one").at(NOW, 2).with("x", "a"));
    append(EventDraft.of("two").at(NOW, 3).with("x", "a"));
    TimeRange range = AROUND_NOW;
    assertThat(
            store()
                .values(
                    new ValueSearch(new DatasetScope.All(), FieldNames.DATASET, "", range, 10),
                    control()))
        .containsExactly(
            new ValueCount(new Value.Text("two"), 3), new ValueCount(new Value.Text("one"), 2));
    assertThat(
            store().values(new ValueSearch(new DatasetScope.All(), "x", "A", range, 10), control()))
        .containsExactly(new ValueCount(new Value.Text("a"), 5));
  }
}
