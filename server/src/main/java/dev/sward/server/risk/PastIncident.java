package dev.sward.server.risk;

import dev.sward.incident.Cause;
import dev.sward.incident.IncidentId;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the register learns from an incident.
 *
 * @param fingerprint the same for incidents of the same kind
 * @param started when users began to be hurt
 * @param detected when somebody or something noticed
 * @param recovered when they were hurt no more; empty while it goes on
 */
public record PastIncident(
    IncidentId id,
    String title,
    List<String> services,
    List<SloName> slos,
    Cause cause,
    String fingerprint,
    Instant started,
    Instant detected,
    Optional<Instant> recovered) {
  public PastIncident {
    services = List.copyOf(services);
    slos = List.copyOf(slos);
  }

  /** From its start until it was noticed. */
  Duration unseen() {
    return positive(Duration.between(started, detected));
  }

  /** From when it was noticed until it was over; empty while it goes on. */
  Optional<Duration> repair() {
    return recovered.map(end -> positive(Duration.between(later(), end)));
  }

  private Instant later() {
    return detected.isAfter(started) ? detected : started;
  }

  private static Duration positive(Duration length) {
    return length.isNegative() ? Duration.ZERO : length;
  }
}
