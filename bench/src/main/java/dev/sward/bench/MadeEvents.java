package dev.sward.bench;

import dev.sward.event.EventBatch;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import dev.sward.testkit.process.StoreFiles;
import dev.sward.testkit.spans.SpanGenerator;
import dev.sward.testkit.spans.StoreSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A server's data folder with many spans of the last three days, written straight into the store
 * and kept between runs.
 *
 * @param data a server can be started on it
 * @param batches of the generator that are in it
 */
record MadeEvents(Path data, SpanGenerator generator, int batches) {
  private static final int VERSION = 1;
  private static final int SPANS_PER_BATCH = 2_000;
  private static final int BATCHES_AT_ONCE = 64;
  private static final Duration AGE = Duration.ofDays(3);
  private static final Duration USABLE = Duration.ofDays(30);

  /** The folder for these options, filled if it is not there or too old. */
  static MadeEvents ready(Options options) {
    int batches = options.pick(100, 5_000);
    Path data =
        options
            .data()
            .toAbsolutePath()
            .resolve(
                "events-v%d-seed%d-%d"
                    .formatted(VERSION, options.seed(), batches * SPANS_PER_BATCH));
    Path complete = data.resolve("complete.txt");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    if (Files.exists(complete)) {
      Instant start = Instant.parse(read(complete));
      if (start.isAfter(now.minus(USABLE))) {
        return new MadeEvents(data, generator(options, start, batches), batches);
      }
    }
    Instant start = now.minus(AGE);
    Folders.emptied(data);
    MadeEvents events = new MadeEvents(data, generator(options, start, batches), batches);
    events.fill();
    write(complete, start.toString());
    return events;
  }

  private static SpanGenerator generator(Options options, Instant start, int batches) {
    return new SpanGenerator(options.seed(), 1, SPANS_PER_BATCH, start, AGE.dividedBy(batches));
  }

  long events() {
    return (long) batches * SPANS_PER_BATCH;
  }

  String dataset() {
    return generator.serviceNames().getFirst();
  }

  /** All of it. */
  TimeRange range() {
    return new TimeRange(
        generator.start().minus(Duration.ofHours(1)),
        generator.start().plus(AGE).plusSeconds(3_600));
  }

  private void fill() {
    Deque<CompletableFuture<AppendReceipt>> underWay = new ArrayDeque<>();
    try (EventStore store = StoreFiles.open(data)) {
      for (int from = 0; from < batches; from += BATCHES_AT_ONCE) {
        int first = from;
        List<EventBatch> made =
            IntStream.range(from, Math.min(batches, from + BATCHES_AT_ONCE))
                .parallel()
                .mapToObj(n -> StoreSpans.toEvents(generator.batch(n)))
                .toList();
        while (underWay.size() > 2 * BATCHES_AT_ONCE) {
          underWay.removeFirst().join();
        }
        for (EventBatch batch : made) {
          underWay.add(append(store, batch));
        }
        if (first % 1_024 == 0) {
          System.out.printf("  %,d of %,d events%n", (long) first * SPANS_PER_BATCH, events());
        }
      }
      underWay.forEach(CompletableFuture::join);
    }
  }

  /** Appends, however long the store asks to wait. */
  static CompletableFuture<AppendReceipt> append(EventStore store, EventBatch batch) {
    AppendRequest request = AppendRequest.of(batch);
    CompletableFuture<AppendReceipt> receipt = store.append(request);
    while (isOverloaded(receipt)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      receipt = store.append(request);
    }
    return receipt;
  }

  private static boolean isOverloaded(CompletableFuture<AppendReceipt> receipt) {
    if (!receipt.isCompletedExceptionally()) {
      return false;
    }
    try {
      receipt.join();
      return false;
    } catch (CompletionException e) {
      return e.getCause() instanceof StoreException cause
          && cause.code() == StoreException.Code.OVERLOADED;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
