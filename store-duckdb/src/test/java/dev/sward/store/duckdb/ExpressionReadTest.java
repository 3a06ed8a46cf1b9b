package dev.sward.store.duckdb;

import dev.sward.testkit.ExpressionContract;

/** Expressions over columns. */
class ExpressionReadTest extends ReadContractBase implements ExpressionContract {}
