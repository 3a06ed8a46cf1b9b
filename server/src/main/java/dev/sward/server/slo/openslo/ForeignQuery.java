package dev.sward.server.slo.openslo;

/**
 * What another system is asked for, which Sward cannot ask.
 *
 * @param role what of the indicator it is, such as {@code total}
 * @param text as it was written
 */
record ForeignQuery(String role, String text) {}
