package dev.sward.server.platform.config;

/**
 * A setting as it is in force.
 *
 * @param source where the value comes from: default, a file and line, an environment variable or a
 *     flag
 */
public record Effective(String key, String value, String source, String description) {}
