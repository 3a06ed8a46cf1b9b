package dev.sward.store.duckdb;

import dev.sward.testkit.CalculationContract;

/** That part of the stores' contract, over files in the physical layout. */
class CalculationReadTest extends ReadContractBase implements CalculationContract {}
