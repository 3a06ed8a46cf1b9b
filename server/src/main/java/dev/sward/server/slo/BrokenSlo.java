package dev.sward.server.slo;

/**
 * An objective that is kept and cannot be read. It is not counted and does not alert until it is
 * replaced; what was counted of it stays.
 */
public record BrokenSlo(String name, String reason) {}
