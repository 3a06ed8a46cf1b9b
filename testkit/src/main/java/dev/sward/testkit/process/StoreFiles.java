package dev.sward.testkit.process;

import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;

/** The events of a server that is not running. */
public final class StoreFiles {
  private static final String EVENTS = "events";

  private StoreFiles() {}

  /** Where the server keeps its events. */
  public static Path folder(Path data) {
    return data.resolve(EVENTS);
  }

  /** Opens them with the store that a server finds by default. */
  public static EventStore open(Path data) {
    return ServiceLoader.load(EventStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("duckdb"))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "store: duckdb not found (expected: sward-store-duckdb on the class path)"))
        .open(StoreSettings.defaults(folder(data), InstantSource.system()));
  }
}
