package dev.sward.explain.services;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a trace crosses, as list-valued factors of its root: services, services at their version,
 * and edges between services. So "fails only where it crosses payment@v2" can be found of traces
 * whose roots look alike.
 */
public final class TraceCrossings {
  public static final String SERVICES = "services crossed";
  public static final String VERSIONS = "versions crossed";
  public static final String EDGES = "edges crossed";

  /** Rarer members have no level of their own. */
  private static final int LEAST_SELECTED = 2;

  private final List<Trace> failed = new ArrayList<>();
  private final List<Trace> passed = new ArrayList<>();

  private record Trace(
      double weight, Set<String> services, Set<String> versions, Set<String> edges) {}

  private TraceCrossings(List<Span> spans) {
    Map<String, List<Call>> traces = new LinkedHashMap<>();
    for (Call call : Call.of(spans)) {
      traces.computeIfAbsent(call.span().traceId(), id -> new ArrayList<>()).add(call);
    }
    traces.values().forEach(this::add);
  }

  /** Of the spans of whole traces. */
  public static TraceCrossings of(List<Span> spans) {
    return new TraceCrossings(spans);
  }

  private void add(List<Call> calls) {
    Trace trace =
        new Trace(
            calls.stream().mapToDouble(call -> call.span().weight()).max().orElse(1),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>());
    boolean fails = false;
    for (Call call : calls) {
      Span span = call.span();
      Call parent = call.parent();
      trace.services().add(span.service());
      if (!span.version().isEmpty()) {
        trace.versions().add(span.service() + "@" + span.version());
      }
      if (parent == null) {
        fails |= span.error();
      } else if (!parent.span().service().equals(span.service())) {
        trace.edges().add(parent.span().service() + " → " + span.service());
      }
    }
    (fails ? failed : passed).add(trace);
  }

  /** Traces whose root fails. */
  public int failed() {
    return failed.size();
  }

  public int passed() {
    return passed.size();
  }

  /** Selected are the traces whose root fails. */
  public ContrastTable table() {
    List<Trace> all = new ArrayList<>(failed);
    all.addAll(passed);
    return new ContrastTable(
        failed.size(),
        all.stream().mapToDouble(Trace::weight).toArray(),
        List.of(
            factor(SERVICES, all, Trace::services),
            factor(VERSIONS, all, Trace::versions),
            factor(EDGES, all, Trace::edges)));
  }

  private Factor factor(String name, List<Trace> all, Function<Trace, Set<String>> members) {
    Map<String, Integer> distinct = new HashMap<>();
    all.forEach(trace -> members.apply(trace).forEach(member -> distinct.put(member, 0)));
    failed.forEach(
        trace -> members.apply(trace).forEach(member -> distinct.merge(member, 1, Integer::sum)));
    List<String> named =
        distinct.entrySet().stream()
            .filter(member -> member.getValue() >= LEAST_SELECTED)
            .sorted(
                Comparator.comparing(Map.Entry<String, Integer>::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(Factor.MAX_LEVELS)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> codes = new HashMap<>();
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (String member : named) {
      codes.put(member, levels.size());
      levels.add(new Level.Is(new Value.Text(member)));
    }
    StringBuilder coded = new StringBuilder();
    int[] starts = new int[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      codes(members.apply(all.get(i)), codes).forEach(code -> coded.append((char) (int) code));
      starts[i + 1] = coded.length();
    }
    return Factor.members(name, levels, distinct.size(), coded.toString().toCharArray(), starts);
  }

  private static Set<Integer> codes(Set<String> members, Map<String, Integer> codes) {
    Set<Integer> own = new TreeSet<>();
    members.forEach(member -> own.add(codes.getOrDefault(member, Factor.OTHER)));
    if (own.isEmpty()) {
      own.add(Factor.MISSING);
    }
    return own;
  }
}
