package dev.sward.server;

import dev.sward.server.platform.config.StoreConfig;
import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens the event store that the settings name. */
final class Stores {
  private static final String MEMORY = "memory";
  private static final String FOLDER = "events";
  private static final long PINNED_MEMORY = 256L << 20;
  private static final int PINNED_READERS = 2;
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private Stores() {}

  static EventStore open(StoreConfig config, InstantSource clock) {
    return open(config, settings(config, clock));
  }

  /** Opens a folder of pinned events, of which nothing is ever deleted. */
  static EventStore openPinned(StoreConfig config, InstantSource clock, Path folder) {
    StoreSettings settings =
        new StoreSettings(
            folder,
            clock,
            Math.min(PINNED_MEMORY, config.memoryBytes()),
            PINNED_READERS,
            config.maxColumns(),
            Retention.of(FOREVER, 0),
            0,
            config.duplicateWindow(),
            config.maxQueuedBytes());
    return open(config, settings);
  }

  private static EventStore open(StoreConfig config, StoreSettings settings) {
    if (config.engine().equals(MEMORY)) {
      return new InMemoryEventStore(settings, new Re2Patterns());
    }
    List<String> names = new ArrayList<>(List.of(MEMORY));
    for (EventStoreProvider provider : ServiceLoader.load(EventStoreProvider.class)) {
      if (provider.name().equals(config.engine())) {
        return provider.open(settings);
      }
      names.add(provider.name());
    }
    throw new StartException(
        "store.engine: %s (expected: one of %s)"
            .formatted(config.engine(), String.join(", ", names)));
  }

  private static StoreSettings settings(StoreConfig config, InstantSource clock) {
    return new StoreSettings(
        config.data().resolve(FOLDER),
        clock,
        config.memoryBytes(),
        config.readers(),
        config.maxColumns(),
        config.retention(),
        config.minFreeBytes(),
        config.duplicateWindow(),
        config.maxQueuedBytes());
  }
}
