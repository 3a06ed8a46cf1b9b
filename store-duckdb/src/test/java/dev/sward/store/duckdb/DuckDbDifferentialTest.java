package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.DifferentialTest;
import org.junit.jupiter.api.Tag;

/** Random questions get the answers of the in-memory reference. */
@Tag("slow")
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
