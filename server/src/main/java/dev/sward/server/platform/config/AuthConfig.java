package dev.sward.server.platform.config;

/**
 * Who may use the server.
 *
 * @param requireToken refuse whoever shows no token
 */
public record AuthConfig(boolean requireToken) {}
