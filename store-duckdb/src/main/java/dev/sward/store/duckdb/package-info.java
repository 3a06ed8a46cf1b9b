/** The event store on embedded DuckDB: one file a day, one table a dataset, one writer. */
@NullMarked
package dev.sward.store.duckdb;

import org.jspecify.annotations.NullMarked;
