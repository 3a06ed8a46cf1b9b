package dev.sward.server.explain;

import java.util.EnumSet;
import java.util.Set;

/** What traces may share, the nearest to a cause first. */
enum TraceFact {
  /** They are inside of an explanation that is known already. */
  EXPLANATION("explanation"),
  VERSIONS("trace.versions"),
  SERVICES("trace.services"),
  CALLS("trace.calls"),
  /** Calls that the operation usually makes. */
  MISSING_CALLS("trace.missing_calls"),
  /** Milliseconds between a client span and the one that answers it. */
  GAP("trace.gap_ms"),
  /** Milliseconds that an operation takes itself. */
  SELF("trace.self_ms"),
  /** Statements that the service usually logs. */
  MISSING_LOGS("trace.missing_logs"),
  LOGS("trace.logs");

  /** Where traces go: the causes of what happens in them. */
  static final Set<TraceFact> PLACES = EnumSet.of(VERSIONS, SERVICES, CALLS);

  /** What happens in them. */
  static final Set<TraceFact> HAPPENINGS = EnumSet.of(MISSING_CALLS, GAP, SELF, MISSING_LOGS, LOGS);

  private final String attribute;

  TraceFact(String attribute) {
    this.attribute = attribute;
  }

  String attribute() {
    return attribute;
  }

  boolean isOfLogs() {
    return this == LOGS || this == MISSING_LOGS;
  }
}
