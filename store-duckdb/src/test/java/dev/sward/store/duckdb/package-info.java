/** Tests of the embedded store, on real files. */
@NullMarked
package dev.sward.store.duckdb;

import org.jspecify.annotations.NullMarked;
