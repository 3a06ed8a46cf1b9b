package dev.sward.store.duckdb;

import dev.sward.store.StoreSettings;
import dev.sward.testkit.AttributeCodingContract;
import dev.sward.testkit.ContrastContract;
import dev.sward.testkit.ExpressionContract;
import dev.sward.testkit.FunctionContract;
import org.junit.jupiter.api.Tag;

/** Expressions over attributes beyond the column cap, and what they tell apart. */
@Tag("slow")
class OverflowReadTest extends OpenStore
    implements ExpressionContract, FunctionContract, AttributeCodingContract, ContrastContract {
  @Override
  StoreSettings changed(StoreSettings settings) {
    return settings.withMaxColumns(1);
  }
}
