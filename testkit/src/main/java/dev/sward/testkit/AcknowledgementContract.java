package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.DatasetName;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import dev.sward.store.StoreHealth;
import dev.sward.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a completed append means, what a refused one does not. */
public interface AcknowledgementContract extends StoreUnderTest {
  private static EventDraft draft(String dataset, int rows) {
    EventDraft draft = EventDraft.of(dataset);
    for (int i = 0; i < rows; i++) {
      draft.at(NOW).with("i", (long) i).with("text", "some text of row " + i);
    }
    return draft;
  }

  @Test
  default void acknowledgedRows_areVisibleAtOnce() {
    for (int i = 1; i <= 20; i++) {
      assertThat(append(draft(DATASET, 1))).isEqualTo(new AppendReceipt(1, 0));
      assertThat(Answers.total(ask(question()))).isEqualTo(i);
    }
  }

  @Test
  default void requestOfSeveralDatasets_isStoredWhole() {
    AppendRequest request =
        AppendRequest.of(draft("one", 3).batch(), draft("two", 5).batch(), draft("one", 2).batch());
    assertThat(append(request)).isEqualTo(new AppendReceipt(10, 0));
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "one")))).isEqualTo(5);
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "two")))).isEqualTo(5);
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "one", "two")))).isEqualTo(10);
    assertThat(Answers.total(ask(QueryDraft.ofAll(AROUND_NOW)))).isEqualTo(10);
  }

  @Test
  default void requestOfNothing_isAcknowledged() {
    assertThat(append(new AppendRequest(List.of(), Optional.empty())))
        .isEqualTo(new AppendReceipt(0, 0));
    assertThat(append(EventDraft.of(DATASET))).isEqualTo(new AppendReceipt(0, 0));
    assertThat(events(DATASET)).isEmpty();
  }

  @Test
  default void eventWithoutAttributes_isAnEvent() {
    append(EventDraft.of(DATASET).at(NOW));
    assertThat(events(DATASET))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes()).isEmpty());
    assertThat(Answers.total(ask(question()))).isEqualTo(1);
  }

  @Test
  default void concurrentAppends_areAllStoredOnce() throws Exception {
    int threads = 8;
    int requests = 25;
    List<Callable<Long>> senders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String dataset = "dataset-" + t % 3;
      String own = "column-" + t;
      senders.add(() -> {
        long stored = 0;
        for (int r = 0; r < requests; r++) {
          EventDraft draft = draft(dataset, 7).at(NOW).with(own, (long) r);
          stored += append(draft).stored();
        }
        return stored;
      });
    }
    assertThat(sum(inParallel(senders))).isEqualTo(8L * threads * requests);
    assertThat(Answers.total(ask(QueryDraft.ofAll(AROUND_NOW))))
        .isEqualTo(8.0 * threads * requests);
    assertThat(store().health().storedRows()).isEqualTo(8L * threads * requests);
  }

  @Test
  default void fullQueue_refusesAtOnceAndWithoutLoss() throws Exception {
    EventStore store = reopen(old -> withQueue(old, 300_000));
    AppendRequest request = draft(DATASET, 1_000).request();
    List<CompletableFuture<AppendReceipt>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(store.append(request));
    }
    long stored = 0;
    for (CompletableFuture<AppendReceipt> answer : answers) {
      try {
        stored += answer.get(60, TimeUnit.SECONDS).stored();
      } catch (ExecutionException refused) {
        assertThat(refused.getCause())
            .isInstanceOfSatisfying(
                StoreException.class,
                reason -> {
                  assertThat(reason.code()).isEqualTo(StoreException.Code.OVERLOADED);
                  assertThat(reason.retryAfter()).isPresent();
                });
      }
    }
    assertThat(stored).isPositive();
    assertThat(Answers.total(ask(question()))).isEqualTo((double) stored);
    assertThat(append(request)).isEqualTo(new AppendReceipt(1_000, 0));
  }

  @Test
  default void questionsDuringAppends_seeWholeRequests() throws Exception {
    int requests = 40;
    Callable<Long> sender =
        () -> {
          long stored = 0;
          for (int r = 0; r < requests; r++) {
            stored += append(draft(DATASET, 10)).stored();
          }
          return stored;
        };
    Callable<Long> asker =
        () -> {
          double before = 0;
          while (before < 10 * requests) {
            double seen = Answers.total(ask(question()));
            assertThat(seen).isGreaterThanOrEqualTo(before);
            assertThat(seen % 10).isZero();
            before = seen;
          }
          return 0L;
        };
    assertThat(sum(inParallel(List.of(sender, asker)))).isEqualTo(10L * requests);
  }

  @Test
  default void health_balancesWithReceipts() {
    StoreHealth before = store().health();
    assertThat(before.problem()).isEmpty();
    EventDraft spans = EventDraft.of(DATASET);
    for (int i = 0; i < 5; i++) {
      spans.at(NOW).span("trace", "span " + i, "");
    }
    AppendRequest request = spans.request();
    append(request);
    append(request);
    append(draft(DATASET, 3));
    StoreHealth after = store().health();
    assertThat(after.storedRows() - before.storedRows()).isEqualTo(8);
    assertThat(after.duplicateRows() - before.duplicateRows()).isEqualTo(5);
    assertThat(after.queuedRows()).isZero();
    assertThat(after.commits()).isGreaterThan(before.commits());
  }

  @Test
  default void closedStore_refuses() {
    store().close();
    CompletableFuture<AppendReceipt> answer = store().append(draft(DATASET, 1).request());
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.UNAVAILABLE));
    assertThatThrownBy(() -> ask(question()))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.UNAVAILABLE));
    store().close();
  }

  @Test
  default void unknownDataset_hasNoEvents() {
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "nobody")))).isZero();
    assertThat(events("nobody")).isEmpty();
    assertThat(store().columns(new DatasetName("nobody"))).isEmpty();
    append(draft(DATASET, 1));
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "nobody")))).isZero();
    assertThat(Answers.total(ask(QueryDraft.of(AROUND_NOW, "nobody", DATASET)))).isEqualTo(1);
  }

  /** Runs all at once; fails if one fails or takes longer than a minute. */
  static <T> List<T> inParallel(List<Callable<T>> works) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
      List<Future<T>> answers = threads.invokeAll(works, 60, TimeUnit.SECONDS);
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    }
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  private static StoreSettings withQueue(StoreSettings old, long maxQueuedBytes) {
    return new StoreSettings(
        old.folder(),
        old.clock(),
        old.memoryBytes(),
        old.readers(),
        old.maxColumns(),
        old.retention(),
        old.minFreeBytes(),
        old.duplicateWindow(),
        maxQueuedBytes);
  }
}
