package dev.sward.explain.services;

import java.util.List;

/**
 * One thing that changed and what it says of a service.
 *
 * @param subject an operation, an edge, a statement or a metric
 * @param before in the baseline, in the unit of the kind
 * @param now in the suspicious time
 * @param score how strongly it speaks, more than 0; comparable over kinds
 * @param traces a few that show it
 */
public record Evidence(
    EvidenceKind kind,
    String subject,
    double before,
    double now,
    double score,
    List<String> traces) {
  public Evidence {
    traces = List.copyOf(traces);
  }

  /** The same with another score. */
  Evidence scored(double other) {
    return new Evidence(kind, subject, before, now, other, traces);
  }
}
