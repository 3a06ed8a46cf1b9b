package dev.sward.server.risk;

import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.SloRegister;
import dev.sward.risk.WhatIf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a risk costs, and what would be saved by doing something about it.
 *
 * @param incidents that were it, as far as they are known
 * @param usersPerIncident whom one met on average, of those in which they were counted
 */
record BusinessCase(
    KeptRisk risk,
    Instant asOf,
    List<SloRegister> registers,
    List<Remedy> remedies,
    List<PastIncident> incidents,
    OptionalDouble usersPerIncident) {
  /**
   * Something that might be done.
   *
   * @param value if somebody says what it takes
   */
  record Remedy(RiskChange change, List<WhatIf> compared, Optional<ActionValue> value) {}
}
