package dev.sward.server.risk;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.IncidentId;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A risk as it is kept.
 *
 * @param version grows by 1 with every change
 * @param fingerprint of the incidents that are it; empty if none are
 * @param incidents the latest of them, by number
 * @param retired it is listed, and counts no more
 * @param notes of people; may be empty
 */
public record KeptRisk(
    Risk risk,
    long version,
    RiskSource source,
    Cause cause,
    Optional<String> fingerprint,
    List<IncidentId> incidents,
    boolean retired,
    String notes,
    Instant updatedAt,
    Actor updatedBy) {
  /** Characters of the notes. */
  static final int LONGEST_NOTES = 10_000;

  static final int MOST_INCIDENTS = 100;

  public KeptRisk {
    incidents = List.copyOf(incidents);
  }

  public RiskId id() {
    return risk.id();
  }

  public boolean isActive() {
    return !retired;
  }

  /** The next version. */
  KeptRisk changed(Risk next, RiskSource from, List<IncidentId> of) {
    return new KeptRisk(
        next, version + 1, from, cause, fingerprint, of, retired, notes, updatedAt, updatedBy);
  }

  KeptRisk numbered(RiskId id) {
    return new KeptRisk(
        risk.numbered(id),
        version,
        source,
        cause,
        fingerprint,
        incidents,
        retired,
        notes,
        updatedAt,
        updatedBy);
  }

  KeptRisk causedBy(Cause other) {
    return new KeptRisk(
        risk, version, source, other, fingerprint, incidents, retired, notes, updatedAt, updatedBy);
  }

  /** The next version, which counts no more. */
  KeptRisk retiredNow() {
    return new KeptRisk(
        risk,
        version + 1,
        source,
        cause,
        fingerprint,
        incidents,
        true,
        notes,
        updatedAt,
        updatedBy);
  }

  KeptRisk by(Actor actor, Instant at) {
    return new KeptRisk(
        risk, version, source, cause, fingerprint, incidents, retired, notes, at, actor);
  }
}
