package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.DifferentialTest;

/** Random questions get the answers of the in-memory reference. */
final class DuckDbDifferentialTest extends DifferentialTest {
  @Override
  protected EventStore open(StoreSettings settings) {
    return new DuckDbEventStoreProvider().open(settings);
  }

  @Override
  protected int seeds() {
    return 3;
  }
}
