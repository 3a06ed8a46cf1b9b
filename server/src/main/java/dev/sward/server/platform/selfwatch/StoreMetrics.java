package dev.sward.server.platform.selfwatch;

import dev.sward.store.EventStore;
import dev.sward.store.StoreHealth;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The store's health as metrics; asked at most once a second. Thread-safe. */
public final class StoreMetrics {
  private static final long REUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventStore store;
  private @Nullable StoreHealth last;
  private long atNanos;

  private StoreMetrics(EventStore store) {
    this.store = store;
  }

  public static void register(EventStore store, MeterRegistry meters) {
    StoreMetrics metrics = new StoreMetrics(store);
    metrics.counter(meters, "rows.stored", "Rows stored since the start", StoreHealth::storedRows);
    metrics.counter(
        meters,
        "rows.duplicate",
        "Rows recognised as duplicates since the start",
        StoreHealth::duplicateRows);
    metrics.counter(meters, "commits", "Group commits since the start", StoreHealth::commits);
    metrics.gauge(
        meters, "rows.queued", "Rows accepted but not yet durable", StoreHealth::queuedRows);
    metrics.gauge(meters, "size.bytes", "Events on disk", StoreHealth::sizeBytes);
    metrics.gauge(meters, "free.bytes", "Free on the store's file system", StoreHealth::freeBytes);
    metrics.gauge(
        meters, "up", "1 if the store can write", health -> health.problem().isEmpty() ? 1 : 0);
  }

  private void counter(
      MeterRegistry meters, String name, String text, ToDoubleFunction<StoreHealth> value) {
    FunctionCounter.builder("sward.store." + name, this, self -> value.applyAsDouble(self.health()))
        .description(text)
        .register(meters);
  }

  private void gauge(
      MeterRegistry meters, String name, String text, ToDoubleFunction<StoreHealth> value) {
    Gauge.builder("sward.store." + name, this, self -> value.applyAsDouble(self.health()))
        .description(text)
        .strongReference(true)
        .register(meters);
  }

  private synchronized StoreHealth health() {
    StoreHealth known = last;
    if (known == null || System.nanoTime() - atNanos > REUSE_NANOS) {
      known = store.health();
      last = known;
      atNanos = System.nanoTime();
    }
    return known;
  }
}
