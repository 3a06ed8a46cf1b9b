package dev.sward.server.incident;

import dev.sward.incident.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many incidents go on, as metrics. */
final class IncidentMetrics {
  private IncidentMetrics() {}

  static void register(Incidents incidents, MeterRegistry meters) {
    for (Severity severity : Severity.values()) {
      Gauge.builder("sward.incidents.open", incidents, all -> all.live(severity))
          .description("Incidents that are open or mitigated, by severity")
          .tag("severity", severity.text())
          .strongReference(true)
          .register(meters);
    }
  }
}
