package dev.sward.server.alert;

import java.time.Instant;

/**
 * A transition of an alert as it is kept.
 *
 * @param number of this alert, from 1
 * @param from urgency before
 * @param to urgency after
 * @param facts as JSON
 */
public record KeptTransition(
    int number, String kind, Instant at, String from, String to, String facts) {}
