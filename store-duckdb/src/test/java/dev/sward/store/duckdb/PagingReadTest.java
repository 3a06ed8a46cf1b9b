package dev.sward.store.duckdb;

import dev.sward.testkit.PagingContract;

/** That part of the stores' contract, over files in the physical layout. */
class PagingReadTest extends ReadContractBase implements PagingContract {}
