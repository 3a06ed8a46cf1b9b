/**
 * The default event store: DuckDB, embedded in the process.
 *
 * <p>All calls run on one bounded pool of platform threads that this package owns, since native
 * code pins a virtual thread.
 */
@NullMarked
package dev.sward.store.duckdb;

import org.jspecify.annotations.NullMarked;
