package dev.sward.server.explain;

import dev.sward.explain.services.TraceFacts;
import java.util.Set;

/**
 * A trace of events of one side.
 *
 * @param weight how many traces it stands for
 * @param explainedBy places of the explanations that one of these events is inside of
 */
record Traced(String traceId, double weight, Set<Integer> explainedBy, TraceFacts facts) {
  Traced {
    explainedBy = Set.copyOf(explainedBy);
  }
}
