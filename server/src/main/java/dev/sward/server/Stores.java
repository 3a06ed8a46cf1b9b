package dev.sward.server;

import dev.sward.server.platform.config.StoreConfig;
import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Opens the event store that the settings name. */
final class Stores {
  private static final String MEMORY = "memory";
  private static final String FOLDER = "events";

  private Stores() {}

  static EventStore open(StoreConfig config, InstantSource clock) {
    StoreSettings settings = settings(config, clock);
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
