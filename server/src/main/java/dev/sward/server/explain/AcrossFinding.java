package dev.sward.server.explain;

import dev.sward.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What traces of selected events share that others do not.
 *
 * @param conditions all of them hold
 * @param together what nearly the same traces do
 * @param gain nats
 * @param significance corrected for everything that was searched, 0..1
 * @param split of traces
 * @param trace a selected one
 * @param where the same of events, if expressions can say it
 */
record AcrossFinding(
    List<TraceCondition> conditions,
    List<TraceCondition> together,
    double gain,
    double significance,
    Split split,
    Optional<String> trace,
    Optional<Expr> where) {
  AcrossFinding {
    conditions = List.copyOf(conditions);
    together = List.copyOf(together);
  }

  /** Whether it is more than what moves together with something known. */
  boolean isNew() {
    return conditions.stream().anyMatch(condition -> !condition.isKnown());
  }

  /** With more that nearly the same traces do. */
  AcrossFinding with(List<TraceCondition> more) {
    List<TraceCondition> all = new ArrayList<>(together);
    all.addAll(more);
    return new AcrossFinding(conditions, all, gain, significance, split, trace, where);
  }
}
