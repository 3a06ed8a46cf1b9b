package dev.sward.server.incident;

import dev.sward.incident.Severity;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident that is to be opened.
 *
 * @param startedAt when users began to be hurt, as far as known
 */
public record NewIncident(
    String title,
    Severity severity,
    Optional<Instant> startedAt,
    List<SloName> slos,
    List<String> services) {}
