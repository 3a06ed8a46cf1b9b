package dev.sward.explain.services;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import java.util.ArrayList;
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
    return MemberFactor.of(name, all.stream().map(members).toList(), failed.size());
  }
}
