package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.EventStoreContract;

/** The embedded store keeps every promise of a store. */
final class DuckDbEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore open(StoreSettings settings) {
    return new DuckDbEventStoreProvider().open(settings);
  }
}
