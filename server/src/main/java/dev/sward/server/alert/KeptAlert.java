package dev.sward.server.alert;

import dev.sward.burn.Urgency;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as it is kept.
 *
 * @param group as it is called; empty for all events
 * @param urgency now; none if it is resolved
 * @param frozen whether it stays only because too little is measured
 * @param transitions how many it had
 * @param facts of its last transition, as JSON
 */
public record KeptAlert(
    String id,
    SloName slo,
    String group,
    Instant since,
    Urgency urgency,
    Urgency highest,
    boolean frozen,
    double peakBurnRate,
    Optional<Instant> resolvedAt,
    int transitions,
    String facts) {}
