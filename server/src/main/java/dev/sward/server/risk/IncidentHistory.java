package dev.sward.server.risk;

import dev.sward.incident.IncidentId;
import java.util.List;
import java.util.OptionalLong;

/** The incidents from which the register learns. Thread-safe; blocks. */
public interface IncidentHistory {
  /** Another number as soon as anything of {@link #incidents} changed. */
  long revision();

  /** Those that were incidents indeed, the oldest first; of many the latest. */
  List<PastIncident> incidents();

  /** Whom one of them met, as far as it is known by now. */
  OptionalLong users(IncidentId incident);
}
