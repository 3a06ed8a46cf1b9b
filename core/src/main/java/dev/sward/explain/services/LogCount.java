package dev.sward.explain.services;

/**
 * How often a service wrote a statement.
 *
 * @param statement masked, see {@link LogStatement}
 */
public record LogCount(String service, String statement, double count) {}
