package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import java.time.Instant;

/**
 * A notice that arrived.
 *
 * @param id of its delivery
 * @param urgency a page or not
 * @param state of the alert that it told, such as {@code firing}
 */
public record Arrival(long id, String channel, Instant at, Urgency urgency, String state) {}
