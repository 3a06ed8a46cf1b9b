package dev.sward.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendRequest;
import dev.sward.store.DatasetLimits;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.Re2jPatterns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission, bounds and the balance of the counters. */
class IngestTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final IngestSettings SMALL =
      new IngestSettings(
          40_000,
          10_000,
          10_000,
          1,
          3,
          3,
          new DatasetLimits<>(
              Duration.ofDays(30), new TreeMap<>(Map.of("debug-*", Duration.ofDays(1)))),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          BatchLimits.DEFAULT);

  private static final Sender ONE = new Sender("one");
  private static final Sender OTHER = new Sender("other");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeClock clock = new FakeClock(NOW);
  private final InMemoryEventStore store =
      new InMemoryEventStore(StoreSettings.defaults(Path.of("unused"), clock), new Re2jPatterns());
  private final Ingest ingest = new Ingest(store, SMALL, clock, meters);

  @AfterEach
  void close() {
    ingest.close();
    store.close();
  }

  @Test
  void whateverHappens_receivedIsStoredPlusDuplicatesPlusRejected() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      if (i == 250) {
        store.close();
      }
      Rejections rejections = new Rejections();
      for (int j = random.nextInt(3); j > 0; j--) {
        rejections.add(Rejection.INVALID_ID, "id");
      }
      AppendRequest request = spans(random.nextInt(5), random.nextInt(20), random.nextInt(9));
      CompletableFuture<?> accepted = ingest.accept(Door.EVENTS, ONE, request, rejections);
      assertThat(accepted).isDone();
    }
    assertThat(count("received")).isPositive();
    assertThat(count("stored")).isPositive();
    assertThat(count("duplicates")).isPositive();
    assertThat(meters.get("sward.ingest.rejected").tag("reason", "overloaded").counter().count())
        .isZero();
    assertThat(count("rejected")).isGreaterThan(50);
    assertThat(count("received"))
        .isEqualTo(count("stored") + count("duplicates") + count("rejected"));
    assertThat(ingest.budget().used()).isZero();
  }

  @Test
  void batchesBeyondTheBudget_areOverloadedWithARetry() {
    try (FairBudget.Reservation most = ingest.budget().open(OTHER);
        FairBudget.Reservation restOfIt = ingest.budget().open(new Sender("third"))) {
      assertThat(most.tryGrow(30_000)).isTrue();
      assertThat(restOfIt.tryGrow(7_500)).isTrue();
      assertThatThrownBy(
              () -> ingest.accept(Door.EVENTS, ONE, spans(300, 0, 0), new Rejections()).join())
          .hasCauseInstanceOf(StoreException.class)
          .hasMessageContaining("over capacity (bytes in flight: 40000). Send again in 3 s");
      assertThat(count("rejected")).isEqualTo(300);
    }
    assertThat(ingest.accept(Door.EVENTS, ONE, spans(3, 0, 0), new Rejections()).join().stored())
        .isEqualTo(3);
  }

  @Test
  void decodersThatAreAllBusy_refuseBeyondTheQueue() {
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Integer>> accepted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      accepted.add(ingest.decode(ONE, () -> await(release)));
    }
    assertThatThrownBy(() -> ingest.decode(ONE, () -> 1).join())
        .hasMessageContaining("over capacity (requests waiting to be decoded: 3)");
    release.countDown();
    accepted.forEach(future -> assertThat(future.join()).isEqualTo(1));
  }

  @Test
  void horizon_movesWithTheClock() {
    long now = NOW.getEpochSecond() * 1_000_000_000L;
    long hour = Duration.ofHours(1).toNanos();
    DatasetName shop = new DatasetName("shop");
    assertThat(ingest.horizon(shop).accepts(now + hour)).isTrue();
    assertThat(ingest.horizon(shop).accepts(now + hour + 1)).isFalse();
    assertThat(ingest.horizon(shop).accepts(now - 30 * 24 * hour)).isTrue();
    assertThat(ingest.horizon(shop).accepts(now - 30 * 24 * hour - 1)).isFalse();
    clock.advance(Duration.ofHours(1));
    assertThat(ingest.horizon(shop).accepts(now + 2 * hour)).isTrue();
  }

  @Test
  void horizonOfADataset_endsWithItsOwnRetention() {
    long now = NOW.getEpochSecond() * 1_000_000_000L;
    long day = Duration.ofDays(1).toNanos();
    DatasetName debug = new DatasetName("debug-cart");
    assertThat(ingest.horizon(debug).accepts(now - day)).isTrue();
    assertThat(ingest.horizon(debug).accepts(now - day - 1)).isFalse();
    assertThat(ingest.horizon(new DatasetName("debug")).accepts(now - day - 1)).isTrue();
  }

  private static int await(CountDownLatch latch) {
    try {
      latch.await();
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private double count(String name) {
    return meters.find("sward.ingest." + name).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** Spans whose ids repeat between requests of the same trace. */
  private static AppendRequest spans(int count, int trace, int firstSpan) {
    EventBatchBuilder rows = new EventBatchBuilder(new DatasetName("d"), BatchLimits.DEFAULT);
    for (int i = 0; i < count; i++) {
      rows.beginRow(NOW.getEpochSecond() * 1_000_000_000L, 1);
      rows.putId128(rows.slot("trace.trace_id"), 1, trace + 1L);
      rows.putId64(rows.slot("trace.span_id"), firstSpan + i + 1L);
    }
    return AppendRequest.of(rows.build());
  }
}
