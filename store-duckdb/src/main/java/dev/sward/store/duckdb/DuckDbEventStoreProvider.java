package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.StoreSettings;

/** Offers the embedded store as {@code duckdb}. */
public final class DuckDbEventStoreProvider implements EventStoreProvider {
  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public EventStore open(StoreSettings settings) {
    return DuckDbEventStore.open(settings);
  }
}
