package dev.sward.server.explain;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.services.TraceFacts;
import dev.sward.explain.services.Usual;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Traces by what is to be seen of them.
 *
 * @param traces the selected ones first
 * @param selected how many these are
 */
record TraceTable(List<Traced> traces, int selected) {
  /** Calls and operations whose times are compared, those of the most traces. */
  private static final int MOST_TIMES = 20;

  /** Fewer traces on a side that have a time say nothing of it. */
  private static final int LEAST_TIMES = 5;

  TraceTable {
    traces = List.copyOf(traces);
  }

  /** Of the facts that are of one of these kinds. */
  Map<String, TraceColumn> columns(Collection<TraceFact> facts) {
    List<TraceColumn> columns = new ArrayList<>();
    for (TraceFact fact : facts) {
      switch (fact) {
        case EXPLANATION -> {}
        case VERSIONS -> columns.add(names(fact, TraceFacts::versions));
        case SERVICES -> columns.add(names(fact, TraceFacts::services));
        case CALLS -> columns.add(names(fact, TraceFacts::calls));
        case LOGS -> columns.add(names(fact, TraceFacts::statements));
        case MISSING_CALLS -> columns.add(names(fact, Usual.calls(baseline())::missing));
        case MISSING_LOGS -> columns.add(names(fact, Usual.statements(baseline())::missing));
        case GAP -> columns.addAll(times(fact, TraceFacts::gaps));
        case SELF -> columns.addAll(times(fact, TraceFacts::selves));
      }
    }
    Map<String, TraceColumn> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  private List<TraceFacts> baseline() {
    return traces.subList(selected, traces.size()).stream().map(Traced::facts).toList();
  }

  private TraceColumn names(TraceFact fact, Function<TraceFacts, Set<String>> names) {
    return new TraceColumn.Names(
        fact, traces.stream().map(trace -> names.apply(trace.facts())).toList());
  }

  private List<TraceColumn> times(TraceFact fact, Function<TraceFacts, Map<String, Double>> times) {
    Map<String, Integer> selectedTraces = new HashMap<>();
    Map<String, Integer> baselineTraces = new HashMap<>();
    for (int i = 0; i < traces.size(); i++) {
      Map<String, Integer> counts = i < selected ? selectedTraces : baselineTraces;
      times.apply(traces.get(i).facts()).keySet().forEach(of -> counts.merge(of, 1, Integer::sum));
    }
    return selectedTraces.keySet().stream()
        .filter(of ->
            selectedTraces.getOrDefault(of, 0) >= LEAST_TIMES
                && baselineTraces.getOrDefault(of, 0) >= LEAST_TIMES)
        .sorted(
            Comparator.<String>comparingInt(
                    of -> -selectedTraces.getOrDefault(of, 0) - baselineTraces.getOrDefault(of, 0))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_TIMES)
        .<TraceColumn>map(of -> new TraceColumn.Millis(fact, of, millis(of, times)))
        .toList();
  }

  private double[] millis(String of, Function<TraceFacts, Map<String, Double>> times) {
    return traces.stream()
        .mapToDouble(trace -> times.apply(trace.facts()).getOrDefault(of, Double.NaN))
        .toArray();
  }

  /** The explanations that are known already, by their place. */
  TraceColumn known(List<BitSet> explanations) {
    return new TraceColumn.Names(
        TraceFact.EXPLANATION,
        IntStream.range(0, traces.size())
            .mapToObj(trace ->
                IntStream.range(0, explanations.size())
                    .filter(place -> explanations.get(place).get(trace))
                    .mapToObj(Integer::toString)
                    .collect(Collectors.toUnmodifiableSet()))
            .toList());
  }

  ContrastTable contrast(Collection<TraceColumn> columns) {
    return new ContrastTable(
        selected,
        traces.stream().mapToDouble(Traced::weight).toArray(),
        columns.stream().map(column -> column.factor(selected)).toList());
  }

  /** Which traces events of an explanation are of, by the explanation's place. */
  List<BitSet> explained(int explanations) {
    return IntStream.range(0, explanations)
        .mapToObj(place ->
            TraceColumn.where(
                traces.size(), trace -> traces.get(trace).explainedBy().contains(place)))
        .toList();
  }

  /** Estimated traces as events, those that were read as rows. */
  Split split(BitSet inside) {
    BitSet all = new BitSet();
    all.set(0, traces.size());
    return new Split(
        amount(inside, 0, selected),
        amount(inside, selected, traces.size()),
        amount(all, 0, selected),
        amount(all, selected, traces.size()));
  }

  private Amount amount(BitSet inside, int from, int to) {
    double events = 0;
    double squares = 0;
    long rows = 0;
    for (int trace = inside.nextSetBit(from);
        trace >= 0 && trace < to;
        trace = inside.nextSetBit(trace + 1)) {
      double weight = traces.get(trace).weight();
      events += weight;
      squares += weight * weight;
      rows++;
    }
    return new Amount(events, rows, squares, 0);
  }
}
