package dev.sward.store.duckdb;

import dev.sward.testkit.TraceContract;

/** That part of the stores' contract, over files in the physical layout. */
class TraceReadTest extends ReadContractBase implements TraceContract {}
