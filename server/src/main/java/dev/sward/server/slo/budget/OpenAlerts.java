package dev.sward.server.slo.budget;

import dev.sward.burn.Urgency;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;

/** Knows which alerts are open. */
@FunctionalInterface
public interface OpenAlerts {
  /** Of one objective and its groups, the most urgent first. */
  List<OpenAlert> of(SloName slo);

  /**
   * An alert that is open.
   *
   * @param group as it is called; empty for all events
   */
  record OpenAlert(String id, String group, Urgency urgency, Instant since) {}
}
