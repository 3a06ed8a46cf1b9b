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
  Recount {
    spans = List.copyOf(spans);
  }

  private record Same(DatasetScope scope, List<Query.Breakdown> groupBy, List<Span> spans) {}

  /**
   * Those that can be counted by the same questions. What looks at other spans of its trace is
   * asked for alone: others would pay for it.
   */
  static List<List<Recount>> together(List<Recount> all, AnswerBounds bounds) {
    Map<Object, List<Recount>> same = new LinkedHashMap<>();
    for (Recount one : all) {
      Sli sli = one.counting.tracked().sli();
      Object key =
          one.counting.looksAround() ? one : new Same(sli.scope(), sli.groupBy(), one.spans);
      same.computeIfAbsent(key, absent -> new ArrayList<>()).add(one);
    }
    List<List<Recount>> together = new ArrayList<>();
    for (List<Recount> each : same.values()) {
      for (int from = 0; from < each.size(); from += together.getLast().size()) {
        together.add(first(each.subList(from, each.size()), bounds));
      }
    }
    return together;
  }

  /** As many as all of them can be counted with. */
  private static List<Recount> first(List<Recount> rest, AnswerBounds bounds) {
    int number = 0;
    int most = Integer.MAX_VALUE;
    while (number < rest.size()) {
      most = Math.min(most, bounds.together(rest.get(number).rollup.id()));
      if (number > 0 && number + 1 > most) {
        break;
      }
      number++;
    }
    return rest.subList(0, number);
  }
}
