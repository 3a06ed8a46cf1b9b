package dev.sward.server.explore;

import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks the store, a bounded number of questions at once, with a bounded queue before them. A
 * question that is cancelled while it waits never reaches the store.
 */
final class Workers implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final ThreadPoolExecutor threads;
  private final Duration timeout;

  Workers(QueryConfig config, MeterRegistry meters) {
    timeout = config.timeout();
    threads =
        new ThreadPoolExecutor(
            config.concurrent(),
            config.concurrent(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.maxQueued()),
            Thread.ofPlatform().daemon().name("sward-query-", 1).factory());
    Gauge.builder("sward.queries.queued", threads, pool -> pool.getQueue().size())
        .description("Questions waiting")
        .register(meters);
    Gauge.builder("sward.queries.running", threads, ThreadPoolExecutor::getActiveCount)
        .description("Questions being answered")
        .register(meters);
  }

  QueryControl control() {
    return new QueryControl(timeout);
  }

  /** Fails with a problem at once if too many wait. */
  <T> CompletableFuture<T> run(QueryControl control, Function<QueryControl, T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(answer, control, work));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(full());
    }
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> void complete(
      CompletableFuture<T> answer, QueryControl control, Function<QueryControl, T> work) {
    try {
      if (control.isCancelled()) {
        throw new StoreException(StoreException.Code.CANCELLED, "Cancelled before it began.");
      }
      answer.complete(work.apply(control));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private RuntimeException full() {
    return Problem.capacity(
            429,
            "query.queue_full",
            "Too many questions at once",
            "%d questions are waiting (expected: fewer than query.max_queued). Retry."
                .formatted(threads.getQueue().size()),
            RETRY_AFTER)
        .exception();
  }
}
