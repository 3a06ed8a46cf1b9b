package dev.sward.store.duckdb;

import dev.sward.store.StoreSettings;
import dev.sward.testkit.ExpressionContract;

/** Expressions over attributes beyond the column cap. */
class OverflowReadTest extends OpenStore implements ExpressionContract {
  @Override
  StoreSettings changed(StoreSettings settings) {
    return settings.withMaxColumns(1);
  }
}
