package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the spans of one side say of each operation and each edge. Not thread-safe. */
final class Profile {
  private final Map<Operation, Sample> selfMillis = new HashMap<>();
  private final Map<Edge, Sample> gapMillis = new HashMap<>();
  private final Map<Operation, Rate> ownErrors = new HashMap<>();
  private final Map<Operation, Double> calls = new HashMap<>();
  private final Map<Edge, Children> children = new HashMap<>();
  private final Map<String, Double> spansByService = new TreeMap<>();
  private final double traces;

  /** How many of the spans. */
  static final class Rate {
    private static final int EXAMPLES = 3;

    private int rows;
    private double all;
    private double some;
    private final List<String> traces = new ArrayList<>();

    private void add(Call call, boolean counts) {
      rows++;
      all += call.span().weight();
      if (counts) {
        some += call.span().weight();
        if (traces.size() < EXAMPLES && !traces.contains(call.span().traceId())) {
          traces.add(call.span().traceId());
        }
      }
    }

    /** Spans, whatever each stands for: what certainty rests on. */
    int rows() {
      return rows;
    }

    double share() {
      return all == 0 ? 0 : some / all;
    }

    List<String> traces() {
      return traces;
    }
  }

  /** Sums over the callers of how many such children each has; those without are not added. */
  static final class Children {
    private double sum;
    private double squares;

    private void add(double count, double weight) {
      sum += count * weight;
      squares += count * count * weight;
    }

    double mean(double callers) {
      return callers == 0 ? 0 : sum / callers;
    }

    double variance(double callers) {
      return callers == 0 ? 0 : Math.max(0, squares / callers - Math.pow(mean(callers), 2));
    }
  }

  /** Which client operations are answered by a span of another service, on either side. */
  record Clients(Set<Operation> answered) {
    static Clients of(List<List<Call>> sides) {
      Set<Operation> answered = new HashSet<>();
      sides.stream()
          .flatMap(List::stream)
          .filter(call -> call.remote() != null)
          .forEach(call -> answered.add(call.span().operation()));
      return new Clients(answered);
    }
  }

  Profile(List<Call> calls, Clients clients) {
    Map<String, Double> weights = new HashMap<>();
    for (Call call : calls) {
      add(call, clients);
      weights.merge(call.span().traceId(), call.span().weight(), Math::max);
    }
    traces = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private void add(Call call, Clients clients) {
    Span span = call.span();
    Operation operation = span.operation();
    calls.merge(operation, span.weight(), Double::sum);
    spansByService.merge(span.service(), span.weight(), Double::sum);
    ownErrors.computeIfAbsent(operation, name -> new Rate()).add(call, call.isOwnError());
    Call remote = call.remote();
    if (remote != null) {
      if (span.kind() != Span.Kind.PRODUCER) {
        double gap = Math.max(0, span.durationMillis() - remote.span().durationMillis());
        gapMillis
            .computeIfAbsent(new Edge(operation, remote.span().operation()), edge -> new Sample())
            .add(gap, span.weight(), span.traceId());
      }
    } else if (!call.children().isEmpty() || !clients.answered().contains(operation)) {
      selfMillis
          .computeIfAbsent(operation, name -> new Sample())
          .add(call.selfMillis(), span.weight(), span.traceId());
    }
    Map<Operation, Integer> counts = new HashMap<>();
    for (Call child : call.children()) {
      counts.merge(child.span().operation(), 1, Integer::sum);
    }
    counts.forEach((callee, count) ->
        children
            .computeIfAbsent(new Edge(operation, callee), edge -> new Children())
            .add(count, span.weight()));
  }

  Map<Operation, Sample> selfMillis() {
    return selfMillis;
  }

  Map<Edge, Sample> gapMillis() {
    return gapMillis;
  }

  Map<Operation, Rate> ownErrors() {
    return ownErrors;
  }

  /** Spans of an operation, whatever each stands for. */
  int rows(Operation operation) {
    Rate rate = ownErrors.get(operation);
    return rate == null ? 0 : rate.rows();
  }

  double calls(Operation operation) {
    return calls.getOrDefault(operation, 0.0);
  }

  Map<Edge, Children> children() {
    return children;
  }

  /** The weight of each service's spans. */
  Map<String, Double> spansByService() {
    return spansByService;
  }

  double traces() {
    return traces;
  }
}
