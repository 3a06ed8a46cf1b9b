package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.ColumnInfo;
import dev.sward.store.DatasetLimits;
import dev.sward.store.EventStore;
import dev.sward.store.EventStore.DatasetDay;
import dev.sward.store.Retention;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What retention deletes: whole days of event time, of all datasets or of some. */
public interface RetentionContract extends StoreUnderTest {
  TimeRange ALL_TIME =
      new TimeRange(NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)));

  /** Ages by name or pattern; 90 days for all others. */
  private static Retention ages(Map<String, Duration> named) {
    return new Retention(
        new DatasetLimits<>(Duration.ofDays(90), new TreeMap<>(named)), 0, DatasetLimits.all(0L));
  }

  private EventStore reopenWith(Map<String, Duration> named) {
    return reopen(settings -> settings.withRetention(ages(named)));
  }

  private AppendReceipt appendAt(String dataset, int... daysAgo) {
    EventDraft draft = EventDraft.of(dataset);
    for (int age : daysAgo) {
      draft.at(NOW.minus(Duration.ofDays(age))).with("age", (long) age).with("of." + dataset, "x");
    }
    return append(draft);
  }

  /** How old the dataset's events are, in days, the newest first. */
  private List<Long> agesOf(String dataset) {
    return events(dataset, ALL_TIME).stream()
        .map(StoredEvent::epochNanos)
        .map(nanos -> (nanosAfterNow(0) - nanos) / Duration.ofDays(1).toNanos())
        .toList();
  }

  private List<String> names() {
    return store().datasetNames().stream().map(DatasetName::value).toList();
  }

  private static String day(int daysAgo) {
    return NOW.minus(Duration.ofDays(daysAgo)).toString().substring(0, 10);
  }

  private static DatasetDay of(String dataset, int daysAgo) {
    return new DatasetDay(new DatasetName(dataset), day(daysAgo));
  }

  @Test
  default void retention_deletesWholeDaysOfEventTime() {
    appendAt(DATASET, 0, 1, 80, 92, 200);
    assertThat(store().maintain().deleted()).containsExactly(day(200), day(92));
    assertThat(Answers.keys(ask(QueryDraft.of(ALL_TIME, DATASET).by("age").ascending("age"))))
        .containsExactly("0", "1", "80");
    assertThat(events(DATASET, ALL_TIME)).hasSize(3);
    clock().advance(Duration.ofDays(60));
    store().maintain();
    assertThat(events(DATASET, ALL_TIME)).hasSize(2);
    assertThat(appendAt(DATASET, 0).stored()).isEqualTo(1);
  }

  @Test
  default void expired_isTheLastDayThatLostRowsOfEachDataset() {
    appendAt(DATASET, 0, 1, 80, 92, 200);
    appendAt("other", 0, 200);
    appendAt("whole", 0, 1);
    assertThat(store().expired()).isEmpty();
    store().maintain();
    SortedMap<DatasetName, LocalDate> expired =
        new TreeMap<>(
            Map.of(
                new DatasetName(DATASET),
                LocalDate.parse(day(92)),
                new DatasetName("other"),
                LocalDate.parse(day(200))));
    assertThat(store().expired()).isEqualTo(expired);
    appendAt("other", 89, 200);
    store().maintain();
    assertThat(store().expired()).isEqualTo(expired);
  }

  @Test
  default void datasetWithAShorterRetention_leavesItsDays_othersStay() {
    reopenWith(Map.of("debug-*", Duration.ofDays(1)));
    appendAt("debug-a", 0, 1, 2, 5);
    appendAt("debug-b", 5, 6);
    appendAt(DATASET, 0, 2, 5);
    List<StoredEvent> kept = events(DATASET, ALL_TIME);
    EventStore.MaintenanceReport report = store().maintain();
    assertThat(report.deleted()).containsExactly(day(6));
    assertThat(report.expired())
        .containsExactly(of("debug-a", 5), of("debug-b", 5), of("debug-a", 2));
    assertThat(agesOf("debug-a")).containsExactly(0L, 1L);
    assertThat(agesOf("debug-b")).isEmpty();
    assertThat(events(DATASET, ALL_TIME)).isEqualTo(kept);
    assertThat(store().maintain().expired()).isEmpty();
    assertThat(events(DATASET, ALL_TIME)).isEqualTo(kept);
  }

  @Test
  default void datasetWithALongerRetention_keepsItsDays_othersLeave() {
    reopenWith(Map.of("audit", Duration.ofDays(300)));
    appendAt("audit", 0, 95, 120, 310);
    appendAt(DATASET, 0, 95, 310);
    EventStore.MaintenanceReport report = store().maintain();
    assertThat(report.deleted()).containsExactly(day(310));
    assertThat(report.expired()).containsExactly(of(DATASET, 95));
    assertThat(agesOf("audit")).containsExactly(0L, 95L, 120L);
    assertThat(agesOf(DATASET)).containsExactly(0L);
  }

  @Test
  default void dayOfWhichEveryDatasetExpired_isDeletedWhole() {
    reopenWith(Map.of("debug", Duration.ofDays(1), "trial", Duration.ofDays(3)));
    appendAt("debug", 0, 5);
    appendAt("trial", 5);
    EventStore.MaintenanceReport report = store().maintain();
    assertThat(report.deleted()).containsExactly(day(5));
    assertThat(report.expired()).isEmpty();
    assertThat(names()).containsExactly("debug");
  }

  @Test
  default void nameBeatsPattern_longerPatternBeatsShorter() {
    reopenWith(
        Map.of(
            "debug-*", Duration.ofDays(1),
            "debug-shop-*", Duration.ofDays(10),
            "debug-shop-cart", Duration.ofDays(100)));
    for (String dataset : List.of("debug-x", "debug-shop-y", "debug-shop-cart", "Debug-x")) {
      appendAt(dataset, 0, 5, 50, 95);
    }
    store().maintain();
    assertThat(agesOf("debug-x")).containsExactly(0L);
    assertThat(agesOf("debug-shop-y")).containsExactly(0L, 5L);
    assertThat(agesOf("debug-shop-cart")).containsExactly(0L, 5L, 50L, 95L);
    assertThat(agesOf("Debug-x")).containsExactly(0L, 5L, 50L);
  }

  @Test
  default void expiredDataset_isNoLongerListed_untilItComesBack() {
    reopenWith(Map.of("debug", Duration.ofDays(1)));
    appendAt("debug", 5);
    appendAt(DATASET, 0, 5);
    DatasetName debug = new DatasetName("debug");
    assertThat(store().columnNames(debug)).contains("age", "of.debug");
    assertThat(store().columns(debug)).isNotEmpty();
    store().maintain();
    assertThat(names()).containsExactly(DATASET);
    assertThat(store().datasets())
        .extracting(EventStore.DatasetInfo::name)
        .containsExactly(new DatasetName(DATASET));
    assertThat(store().columns(debug)).isEmpty();
    assertThat(store().columnNames(debug)).isEmpty();
    append(EventDraft.of("debug").at(NOW).with("fresh", true));
    assertThat(names()).containsExactly(DATASET, "debug");
    assertThat(store().columnNames(debug)).containsExactly("fresh");
    assertThat(store().columns(debug)).extracting(ColumnInfo::name).containsExactly("fresh");
  }

  @Test
  default void columnsOfExpiredDays_areNoLongerListed() {
    reopenWith(Map.of("debug", Duration.ofDays(1)));
    append(EventDraft.of("debug").at(NOW.minus(Duration.ofDays(5))).with("old", 1L).with("a", 1L));
    append(EventDraft.of("debug").at(NOW).with("new", 1L).with("a", 1L));
    appendAt(DATASET, 5);
    assertThat(store().columnNames(new DatasetName("debug"))).containsExactly("a", "new", "old");
    store().maintain();
    assertThat(store().columnNames(new DatasetName("debug"))).containsExactly("a", "new");
    assertThat(store().columns(new DatasetName("debug")))
        .extracting(ColumnInfo::name)
        .containsExactly("a", "new");
  }

  @Test
  default void rowsOfAnExpiredDay_areStoredUntilTheNextMaintenance() {
    reopenWith(Map.of("debug", Duration.ofDays(1)));
    appendAt("debug", 5);
    appendAt(DATASET, 5);
    store().maintain();
    assertThat(appendAt("debug", 5)).isEqualTo(new AppendReceipt(1, 0));
    assertThat(agesOf("debug")).containsExactly(5L);
    assertThat(store().maintain().expired()).containsExactly(of("debug", 5));
    assertThat(agesOf("debug")).isEmpty();
    assertThat(agesOf(DATASET)).containsExactly(5L);
  }

  @Test
  default void duplicatesOfWhatStays_areStillRecognised() {
    reopenWith(Map.of("debug", Duration.ofDays(1)));
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW.minus(Duration.ofDays(5))).span("%032x".formatted(7), "%016x".formatted(7), "");
    append(draft);
    appendAt("debug", 5);
    assertThat(store().maintain().expired()).containsExactly(of("debug", 5));
    EventDraft again = EventDraft.of(DATASET);
    again.at(NOW.minus(Duration.ofDays(5))).span("%032x".formatted(7), "%016x".formatted(7), "");
    assertThat(append(again)).isEqualTo(new AppendReceipt(0, 1));
  }
}
