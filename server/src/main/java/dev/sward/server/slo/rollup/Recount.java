package dev.sward.server.slo.rollup;

import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.sli.Sli;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Minutes of one roll-up that are to be counted.
 *
 * @param after how far the roll-up is once they are
 */
record Recount(Rollup rollup, Counting counting, List<Span> spans, Rollup after) {
  /** So many indicators are asked for at once. */
  private static final int MOST_TOGETHER = 60;

  Recount {
    spans = List.copyOf(spans);
  }

  private record Same(DatasetScope scope, List<Query.Breakdown> groupBy, List<Span> spans) {}

  /**
   * Those that can be counted by the same questions. What looks at other spans of its trace is
   * asked for alone: others would pay for it.
   */
  static List<List<Recount>> together(List<Recount> all) {
    Map<Object, List<Recount>> same = new LinkedHashMap<>();
    for (Recount one : all) {
      Sli sli = one.counting.tracked().sli();
      Object key =
          one.counting.looksAround() ? one : new Same(sli.scope(), sli.groupBy(), one.spans);
      same.computeIfAbsent(key, absent -> new ArrayList<>()).add(one);
    }
    List<List<Recount>> together = new ArrayList<>();
    for (List<Recount> each : same.values()) {
      for (int from = 0; from < each.size(); from += MOST_TOGETHER) {
        together.add(each.subList(from, Math.min(each.size(), from + MOST_TOGETHER)));
      }
    }
    return together;
  }
}
