package dev.sward.server.platform.config;

/**
 * Whether the server's own requests become events.
 *
 * @param enabled write them to the dataset {@code sward}
 */
public record SelfwatchConfig(boolean enabled) {}
