package dev.sward.store.duckdb;

import dev.sward.testkit.ExpressionContract;

/** Expressions over attributes beyond the column cap. */
class OverflowReadTest extends ReadContractBase implements ExpressionContract {
  @Override
  boolean isInOverflow(String attribute) {
    return !attribute.startsWith("trace.");
  }
}
