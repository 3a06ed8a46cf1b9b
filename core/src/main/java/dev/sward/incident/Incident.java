package dev.sward.incident;

import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident as people see and change it.
 *
 * @param version grows by 1 with every change of one of these
 * @param openedAt when Sward heard of it
 * @param startedAt when users began to be hurt, as far as known
 * @param endedAt when they were hurt no more; not before {@code startedAt}
 * @param slos the objectives that it hurts
 * @param services that take part, by name
 */
public record Incident(
    IncidentId id,
    long version,
    String title,
    Severity severity,
    IncidentStatus status,
    Cause cause,
    Instant openedAt,
    Actor openedBy,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<SloName> slos,
    List<String> services) {
  /** Characters of a title. */
  public static final int LONGEST_TITLE = 300;

  /** Objectives, and services. */
  public static final int MOST_AFFECTED = 100;

  public Incident {
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      throw new IllegalArgumentException(
          "title: %d characters (expected: 1 to %d)".formatted(title.length(), LONGEST_TITLE));
    }
    if (startedAt.isPresent() && endedAt.isPresent() && endedAt.get().isBefore(startedAt.get())) {
      throw new IllegalArgumentException(
          "ended_at: %s (expected: not before started_at, %s)"
              .formatted(endedAt.get(), startedAt.get()));
    }
    slos = List.copyOf(slos);
    services = List.copyOf(services);
    if (slos.size() > MOST_AFFECTED || services.size() > MOST_AFFECTED) {
      throw new IllegalArgumentException(
          "slos: %d, services: %d (expected: at most %d of each)"
              .formatted(slos.size(), services.size(), MOST_AFFECTED));
    }
  }

  /** Whether it goes on. */
  public boolean isOpen() {
    return status == IncidentStatus.OPEN || status == IncidentStatus.MITIGATED;
  }

  public Incident withVersion(long next) {
    return new Incident(
        id, next, title, severity, status, cause, openedAt, openedBy, startedAt, endedAt, slos,
        services);
  }

  public Incident withTitle(String next) {
    return new Incident(
        id, version, next, severity, status, cause, openedAt, openedBy, startedAt, endedAt, slos,
        services);
  }

  public Incident withSeverity(Severity next) {
    return new Incident(
        id, version, title, next, status, cause, openedAt, openedBy, startedAt, endedAt, slos,
        services);
  }

  public Incident withStatus(IncidentStatus next) {
    return new Incident(
        id, version, title, severity, next, cause, openedAt, openedBy, startedAt, endedAt, slos,
        services);
  }

  public Incident withCause(Cause next) {
    return new Incident(
        id, version, title, severity, status, next, openedAt, openedBy, startedAt, endedAt, slos,
        services);
  }

  /** With when it began and ended. */
  public Incident withTimes(Optional<Instant> started, Optional<Instant> ended) {
    return new Incident(
        id, version, title, severity, status, cause, openedAt, openedBy, started, ended, slos,
        services);
  }

  /** With what it hurts. */
  public Incident withAffected(List<SloName> objectives, List<String> others) {
    return new Incident(
        id,
        version,
        title,
        severity,
        status,
        cause,
        openedAt,
        openedBy,
        startedAt,
        endedAt,
        objectives,
        others);
  }
}
