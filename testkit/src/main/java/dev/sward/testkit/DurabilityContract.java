package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.event.DatasetName;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.store.StoredEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives the process, what a backup holds. */
public interface DurabilityContract extends StoreUnderTest {
  TimeRange LONG = new TimeRange(NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(400)));

  private void needsDisk() {
    assumeTrue(whyNotPersistent().isEmpty(), whyNotPersistent().orElse(""));
  }

  private void appendSomething(int from, int rows) {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = from; i < from + rows; i++) {
      draft
          .at(nanosAfterNow(-i), 1 + i % 3)
          .with("i", (long) i)
          .with("Mixed", i % 2 == 0 ? "text" : "")
          .with("ratio", i / 10.0)
          .withTexts("tags", "a", "b" + i)
          .span("%032x".formatted(i + 1), "%016x".formatted(i + 1), "");
    }
    append(draft);
  }

  @Test
  default void everything_isThereAfterReopening() {
    needsDisk();
    appendSomething(0, 50);
    append(EventDraft.of("other").at(NOW.minus(Duration.ofDays(2))).with("Mixed", 1L));
    store().describe(new DatasetName(DATASET), "i", "The number of the event.");
    List<StoredEvent> before = events(DATASET);
    QueryResult answer = ask(question().by("Mixed"));
    List<EventStore.DatasetInfo> datasets = store().datasets();
    List<ColumnInfo> columns = store().columns(new DatasetName(DATASET));
    reopen();
    assertThat(events(DATASET)).isEqualTo(before);
    assertThat(ask(question().by("Mixed")).groups()).isEqualTo(answer.groups());
    assertThat(events("other", LONG)).hasSize(1);
    assertThat(store().datasets())
        .extracting(EventStore.DatasetInfo::name, EventStore.DatasetInfo::rows)
        .isEqualTo(datasets.stream().map(info -> Tuple.tuple(info.name(), info.rows())).toList());
    assertThat(store().columns(new DatasetName(DATASET)))
        .extracting(ColumnInfo::name, ColumnInfo::types, ColumnInfo::description)
        .isEqualTo(
            columns.stream()
                .map(column -> Tuple.tuple(column.name(), column.types(), column.description()))
                .toList());
    assertThat(append(EventDraft.of(DATASET).at(NOW).with("i", "as text")))
        .isEqualTo(new AppendReceipt(1, 0));
    assertThat(events(DATASET)).hasSize(51);
  }

  @Test
  default void reopeningManyTimes_addsUp() {
    needsDisk();
    for (int i = 0; i < 5; i++) {
      appendSomething(i * 10, 10);
      reopen();
    }
    assertThat(events(DATASET)).hasSize(50);
  }

  @Test
  default void tooLittleFreeSpace_refusesWritesAndAnswersQuestions() {
    needsDisk();
    appendSomething(0, 5);
    EventStore store =
        reopen(old ->
            new StoreSettings(
                old.folder(),
                old.clock(),
                old.memoryBytes(),
                old.readers(),
                old.maxColumns(),
                old.retention(),
                Long.MAX_VALUE,
                old.duplicateWindow(),
                old.maxQueuedBytes()));
    assertThatThrownBy(() ->
            store
                .append(EventDraft.of(DATASET).at(NOW).with("i", 6L).request())
                .get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(StoreException.Code.STORAGE_FULL);
              assertThat(refused.retryAfter()).isPresent();
            });
    assertThat(events(DATASET)).hasSize(5);
    assertThat(store.health().problem()).isPresent();
  }

  @Test
  default void maintenance_changesNoAnswer() {
    appendSomething(0, 200);
    append(EventDraft.of(DATASET).at(NOW.minus(Duration.ofDays(1))).with("i", -1L));
    append(EventDraft.of(DATASET).at(NOW.minus(Duration.ofDays(5))).with("late", "x"));
    List<StoredEvent> before = events(DATASET, LONG);
    store().maintain();
    assertThat(events(DATASET, LONG)).isEqualTo(before);
    store().maintain();
    assertThat(events(DATASET, LONG)).isEqualTo(before);
    append(EventDraft.of(DATASET).at(NOW.minus(Duration.ofDays(1))).with("i", -2L).with("new", 1L));
    assertThat(events(DATASET, LONG)).hasSize(before.size() + 1);
  }

  @Test
  default void backup_holdsEverythingAcknowledged(@TempDir Path folder) {
    needsDisk();
    appendSomething(0, 50);
    append(EventDraft.of("other").at(NOW.minus(Duration.ofDays(3))).with("x", true));
    store().describe(new DatasetName(DATASET), "i", "The number of the event.");
    List<StoredEvent> before = events(DATASET);
    Path target = folder.resolve("backup");
    store().backup(target);
    appendSomething(50, 10);
    try (EventStore restored = openAnother(StoreSettings.defaults(target, clock()))) {
      assertThat(events(restored, DATASET, AROUND_NOW)).isEqualTo(before);
      assertThat(events(restored, "other", LONG)).hasSize(1);
      assertThat(restored.columns(new DatasetName(DATASET)))
          .filteredOn(column -> column.name().equals("i"))
          .singleElement()
          .satisfies(
              column -> assertThat(column.description()).contains("The number of the event."));
      EventDraft resent = EventDraft.of(DATASET);
      resent.at(NOW).span("%032x".formatted(1), "%016x".formatted(1), "");
      assertThat(append(restored, resent.request())).isEqualTo(new AppendReceipt(0, 1));
    }
    assertThat(events(DATASET)).hasSize(60);
  }

  @Test
  default void backupIntoFolderWithFiles_isRefused(@TempDir Path folder) throws Exception {
    needsDisk();
    Files.writeString(folder.resolve("precious"), "x");
    assertThatThrownBy(() -> store().backup(folder)).hasMessageContaining(folder.toString());
    assertThat(folder.resolve("precious")).exists();
  }
}
