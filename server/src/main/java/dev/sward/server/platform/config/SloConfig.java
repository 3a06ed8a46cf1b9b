package dev.sward.server.platform.config;

import java.time.Duration;

/**
 * How objectives are watched.
 *
 * @param evaluationInterval how often new events are counted
 */
public record SloConfig(Duration evaluationInterval) {}
