package dev.sward.store.duckdb;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.DatasetLimits;
import dev.sward.store.EventStore;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that stores until it is killed and prints what was acknowledged: {@code ACK first
 * count}. Events are numbered; datasets, new columns, days and keys vary with the seed.
 *
 * <p>If told so, one dataset is always expired ({@code EXPIRED first count}) and leaves the days
 * all the time.
 */
public final class CrashChild {
  static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  static final DatasetName SHORT_LIVED = new DatasetName("dataset 2");
  static final Retention FOREVER = Retention.of(Duration.ofDays(36_500), 0);
  static final Retention SHORT_LIVED_1D =
      new Retention(
          new DatasetLimits<>(
              Duration.ofDays(36_500),
              new TreeMap<>(Map.of(SHORT_LIVED.value(), Duration.ofDays(1)))),
          0,
          DatasetLimits.all(0L));
  private static final int IN_FLIGHT = 4;

  private CrashChild() {}

  /**
   * @param args folder, number of the first event, seed, and {@code expiring} if so
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
    long next = Long.parseLong(args[1]);
    boolean expiring = args.length > 3;
    try (EventStore store =
        new DuckDbEventStoreProvider()
            .open(settings(Path.of(args[0]), expiring ? SHORT_LIVED_1D : FOREVER))) {
      out.println("OPEN");
      if (expiring) {
        Thread.ofPlatform().daemon().start(() -> maintain(store, out));
      }
      Deque<Sent> sent = new ArrayDeque<>();
      while (true) {
        int count = 1 + random.nextInt(400);
        AppendRequest request = request(next, count, random);
        boolean expired = expiring && request.batches().getFirst().dataset().equals(SHORT_LIVED);
        sent.add(new Sent(next, count, expired, store.append(request)));
        next += count;
        if (sent.size() == IN_FLIGHT) {
          Sent oldest = sent.remove();
          AppendReceipt receipt = oldest.receipt.get(60, TimeUnit.SECONDS);
          if (receipt.stored() != oldest.count) {
            throw new IllegalStateException("%s of %d".formatted(receipt, oldest.count));
          }
          out.println((oldest.expired ? "EXPIRED " : "ACK ") + oldest.first + " " + oldest.count);
        }
      }
    }
  }

  private record Sent(
      long first, int count, boolean expired, CompletableFuture<AppendReceipt> receipt) {}

  private static void maintain(EventStore store, PrintStream out) {
    while (true) {
      store.maintain().expired().forEach(gone -> out.println("GONE " + gone));
    }
  }

  /** Days after all events, so that their days are over. */
  static StoreSettings settings(Path folder, Retention retention) {
    InstantSource clock =
        InstantSource.offset(
            InstantSource.system(),
            Duration.between(Instant.now(), START.plus(Duration.ofDays(3))));
    return new StoreSettings(
        folder, clock, 512L << 20, 2, 60, retention, 1 << 20, Duration.ofMinutes(15), 16L << 20);
  }

  /** Some events with the numbers from {@code first} on; two days, three datasets. */
  private static AppendRequest request(long first, int count, SplittableRandom random) {
    DatasetName dataset = new DatasetName("dataset " + random.nextInt(3));
    EventBatchBuilder builder = new EventBatchBuilder(dataset, BatchLimits.DEFAULT);
    int newColumn = random.nextInt(80);
    for (int i = 0; i < count; i++) {
      long number = first + i;
      Instant day = START.minus(Duration.ofDays(number % 7 == 0 ? 1 : 0));
      builder.beginRow(CatalogueSnapshot.epochNanos(day) + number, 1);
      builder.putLong(builder.slot("number"), number);
      builder.putText(builder.slot("text"), "the text of event number " + number);
      builder.putLong(builder.slot("column " + newColumn), number);
      if (dataset.value().endsWith("0")) {
        builder.putId128(builder.slot("trace.trace_id"), number / 10, 42);
        builder.putId64(builder.slot("trace.span_id"), number);
      }
    }
    Optional<String> key =
        random.nextInt(3) == 0 ? Optional.of("request " + first) : Optional.empty();
    return new AppendRequest(List.of(builder.build()), key);
  }
}
