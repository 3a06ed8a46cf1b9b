package dev.sward.store.duckdb;

import dev.sward.testkit.GroupContract;

/** That part of the stores' contract, over files in the physical layout. */
class GroupReadTest extends ReadContractBase implements GroupContract {}
