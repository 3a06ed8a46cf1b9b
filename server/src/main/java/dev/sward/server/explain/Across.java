package dev.sward.server.explain;

import java.util.List;

/**
 * What traces, logs and metrics say besides the events themselves.
 *
 * @param findings of traces: where they go before what happens in them
 * @param metricShifts the strongest first
 * @param leftOut what was not looked at, and why
 */
record Across(
    List<AcrossFinding> findings,
    List<ShiftedMetric> metricShifts,
    Seen seen,
    List<NotSeen> leftOut) {
  static final Across NONE = new Across(List.of(), List.of(), Seen.NOTHING, List.of());

  Across {
    findings = List.copyOf(findings);
    metricShifts = List.copyOf(metricShifts);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * How much was looked at.
   *
   * @param selected traces with selected events
   * @param baseline traces without
   */
  record Seen(int selected, int baseline, int spans, int logLines) {
    static final Seen NOTHING = new Seen(0, 0, 0, 0);
  }

  /** Why a source of evidence says nothing, for people. */
  record NotSeen(AcrossQuestion.Source source, String detail) {}

  /**
   * A metric of a service that is at another level than before.
   *
   * @param metric and of which calls it is
   * @param before median
   * @param now median
   * @param score from 1 on it is clear
   */
  record ShiftedMetric(String service, String metric, double before, double now, double score) {}
}
