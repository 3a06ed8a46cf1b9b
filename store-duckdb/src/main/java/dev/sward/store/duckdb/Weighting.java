package dev.sward.store.duckdb;

import java.util.List;

/** How rows are counted. */
enum Weighting {
  /** By their weights. */
  BY_WEIGHT,
  /** All weights are 1, which need not be read then. */
  ONE;

  boolean isOne() {
    return this == ONE;
  }

  /** Σ weight of the rows that satisfy the conditions. */
  String sum(Pass pass, List<String> conditions) {
    String sum = isOne() ? "count(*)" : "sum(" + pass.named(pass.rows().weight()) + ")";
    return sum + CalculationSql.filter(conditions);
  }
}
