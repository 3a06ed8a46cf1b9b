package dev.sward.explain.services;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What most traces do once they are somewhere: calls that an operation makes, statements that a
 * service logs. A trace that was there and lacks it misses it; one that was not, does not.
 */
public final class Usual {
  /** Of the traces that were there. */
  private static final double LEAST_SHARE = 0.5;

  private static final int LEAST_TRACES = 5;

  private final Function<TraceFacts, Map<String, Set<String>>> what;
  private final Map<String, Set<String>> usual = new HashMap<>();

  private Usual(
      Collection<TraceFacts> traces, Function<TraceFacts, Map<String, Set<String>>> what) {
    this.what = what;
    Map<String, Integer> there = new HashMap<>();
    Map<String, Map<String, Integer>> done = new HashMap<>();
    for (TraceFacts trace : traces) {
      what.apply(trace)
          .forEach((place, items) -> {
            there.merge(place, 1, Integer::sum);
            Map<String, Integer> counts = done.computeIfAbsent(place, key -> new HashMap<>());
            items.forEach(item -> counts.merge(item, 1, Integer::sum));
          });
    }
    done.forEach((place, counts) -> {
      double least = Math.max(LEAST_TRACES, LEAST_SHARE * there.getOrDefault(place, 0));
      Set<String> items = new HashSet<>();
      counts.forEach((item, count) -> {
        if (count >= least) {
          items.add(item);
        }
      });
      usual.put(place, items);
    });
  }

  /** Calls of other services, by the operation that the caller was entered by. */
  public static Usual calls(Collection<TraceFacts> traces) {
    return new Usual(traces, TraceFacts::callsOf);
  }

  /** Log statements by service. */
  public static Usual statements(Collection<TraceFacts> traces) {
    return new Usual(traces, TraceFacts::statementsOf);
  }

  public Set<String> missing(TraceFacts trace) {
    Set<String> missing = new TreeSet<>();
    what.apply(trace)
        .forEach((place, items) ->
            usual.getOrDefault(place, Set.of()).stream()
                .filter(item -> !items.contains(item))
                .forEach(missing::add));
    return missing;
  }
}
