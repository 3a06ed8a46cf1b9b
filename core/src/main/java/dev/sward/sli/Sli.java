package dev.sward.sli;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import java.util.List;

/**
 * A service level indicator: which events count, and which of them are good.
 *
 * <pre>
 *   eligible   good      the event is
 *   false      -         not applicable: excluded by the first part of eligible that is false
 *   unknown    -         not applicable: missing what the first unknown part of eligible reads
 *   true       true      good
 *   true       false     bad
 *   true       unknown   not applicable: missing what good reads
 * </pre>
 *
 * @param eligible its parts are the terms of its outermost AND
 * @param groupBy what each value of gets counts of its own, besides the counts of all
 */
public record Sli(
    DatasetScope.Named scope, Expr eligible, Expr good, List<Query.Breakdown> groupBy) {
  public Sli {
    groupBy = List.copyOf(groupBy);
  }
}
