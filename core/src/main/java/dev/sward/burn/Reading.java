package dev.sward.burn;

import java.time.Instant;
import java.util.List;

/**
 * What all rules say at one instant.
 *
 * @param findings one a rule, in the order of the rule set
 */
public record Reading(Instant at, Budget budget, List<Finding> findings) {
  public Reading {
    findings = List.copyOf(findings);
  }

  /** The highest urgency a rule that fires calls for. */
  public Urgency urgency() {
    return findings.stream()
        .filter(finding -> finding.status() == Finding.Status.FIRING)
        .map(Finding::urgency)
        .reduce(Urgency.NONE, Urgency::orHigher);
  }
}
