package dev.sward.server.incident.evidence;

/**
 * A trace that is pinned in full.
 *
 * @param name of the event that led to it
 * @param durationMillis of that event; NaN if it has none
 */
record Exemplar(String traceId, Verdict verdict, String name, double durationMillis) {
  /** What it stands for. */
  enum Verdict {
    BAD,
    GOOD
  }
}
