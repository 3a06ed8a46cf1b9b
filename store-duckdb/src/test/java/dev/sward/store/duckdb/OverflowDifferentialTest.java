package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.DifferentialTest;
import org.junit.jupiter.api.Tag;

/** Attributes beyond the column cap answer random questions as those with a column do. */
@Tag("slow")
final class OverflowDifferentialTest extends DifferentialTest {
  private static final int FEW_COLUMNS = 3;

  @Override
  protected EventStore open(StoreSettings settings) {
    return new DuckDbEventStoreProvider().open(settings.withMaxColumns(FEW_COLUMNS));
  }

  @Override
  protected int seeds() {
    return Integer.getInteger("sward.differential.seeds", 2);
  }
}
