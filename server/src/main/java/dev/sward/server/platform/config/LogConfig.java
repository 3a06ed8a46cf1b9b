package dev.sward.server.platform.config;

/**
 * What the server writes about itself to the standard error.
 *
 * @param level error, warn, info, debug or trace
 */
public record LogConfig(String level) {}
