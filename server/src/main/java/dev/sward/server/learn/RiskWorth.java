package dev.sward.server.learn;

import dev.sward.incident.IncidentId;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import java.util.Optional;

/** What changing risks of the register is worth. Blocks. */
public interface RiskWorth {
  /** Of one risk; empty if there is none that counts. */
  Optional<ActionValue> of(RiskId risk, RiskChange change, double effortDays);

  /** Of the risks that an incident is one of; empty if there are none. */
  Optional<ActionValue> of(IncidentId incident, RiskChange change, double effortDays);
}
