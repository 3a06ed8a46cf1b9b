package dev.sward.bench;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Events of one hour with many attributes, of which one in two hundred fails, and nearly all where
 * {@code a01} is one of three values and {@code a04} one other. Everything follows from the seed.
 *
 * @param attributes the failure not counted; every tenth is a number, the others are texts
 */
record WideEvents(long seed, int events, int attributes, Instant start) {
  static final String FAILED = "failed";
  static final DatasetName DATASET = new DatasetName("wide");

  private static final int EVENTS_A_BATCH = 2_000;
  private static final int AT_ONCE = 64;
  private static final int[] CARDINALITIES = {2, 5, 12, 40, 8, 300, 20, 2_000, 10_000};
  private static final long NANOS = Duration.ofHours(1).toNanos();
  private static final double BACKGROUND = 0.005;
  private static final double SEVERITY = 0.95;

  List<String> names() {
    return IntStream.range(0, attributes).mapToObj("a%02d"::formatted).toList();
  }

  TimeRange range() {
    return new TimeRange(start, start.plus(Duration.ofHours(1)));
  }

  void fill(EventStore store) {
    Deque<CompletableFuture<AppendReceipt>> underWay = new ArrayDeque<>();
    for (int batch = 0; batch < events / EVENTS_A_BATCH; batch++) {
      if (underWay.size() > AT_ONCE) {
        underWay.removeFirst().join();
      }
      underWay.add(MadeEvents.append(store, batch(batch)));
    }
    underWay.forEach(CompletableFuture::join);
  }

  private EventBatch batch(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    EventBatchBuilder batch = new EventBatchBuilder(DATASET, BatchLimits.DEFAULT);
    int[] slots = names().stream().mapToInt(batch::slot).toArray();
    int failed = batch.slot(FAILED);
    int[] values = new int[attributes];
    for (int event = 0; event < EVENTS_A_BATCH; event++) {
      batch.beginRow(EpochNanos.of(start) + random.nextLong(NANOS), 1);
      for (int i = 0; i < attributes; i++) {
        values[i] = put(batch, slots[i], i, random);
      }
      boolean isCause = values[1] < 3 && values[4] == 5 && random.nextDouble() < SEVERITY;
      batch.putBool(failed, isCause || random.nextDouble() < BACKGROUND);
    }
    return batch.build();
  }

  private static int put(
      EventBatchBuilder batch, int slot, int attribute, SplittableRandom random) {
    if (attribute % 10 == 9) {
      batch.putDouble(slot, Math.exp(2 + random.nextGaussian()));
      return 0;
    }
    int value = random.nextInt(CARDINALITIES[attribute % 10]);
    batch.putText(slot, "value-" + value);
    return value;
  }
}
