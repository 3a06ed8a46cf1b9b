package dev.sward.explain.services;

/** What changed of a service. */
public enum EvidenceKind {
  /** An operation takes longer itself, without those it calls. Milliseconds a call. */
  SELF_TIME,
  /** Time between a caller's span and its callee's: network, queues. Milliseconds a call. */
  GAP,
  /** Spans that fail while none they called did. Share of the spans. */
  OWN_ERRORS,
  /** Calls that an operation made before and makes no longer. Calls a call. */
  MISSING_CALLS,
  /** A statement is logged more or less often for the same work. Times a span, or a minute. */
  LOG_STATEMENT,
  /** A metric has another level. In the metric's unit. */
  METRIC
}
