package dev.sward.explain.services;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be seen of one whole trace, whatever its events carry: what it crosses, what was
 * called and logged, and where its time went. Names are for people and stable over traces. Not
 * thread-safe.
 *
 * <pre>
 *   services   payment
 *   versions   payment@v2.1
 *   calls      checkout → payment charge     of another service
 *   statements payment: card declined by *
 *   gaps       checkout → payment charge     milliseconds between a client span and what answers it
 *   selves     payment charge                milliseconds that no span below covers
 * </pre>
 */
public final class TraceFacts {
  private static final int DEEPEST = 100;

  private final Set<String> services = new TreeSet<>();
  private final Set<String> versions = new TreeSet<>();
  private final Set<String> calls = new TreeSet<>();
  private final Set<String> statements = new TreeSet<>();
  private final Map<String, Double> gaps = new HashMap<>();
  private final Map<String, Double> selves = new HashMap<>();

  /** Calls of other services, by the operation that the caller's service was entered by. */
  private final Map<String, Set<String>> callsOf = new HashMap<>();

  /** Statements by the service, also of services that log nothing. */
  private final Map<String, Set<String>> statementsOf = new HashMap<>();

  private TraceFacts() {}

  /** By trace, those of spans first. */
  public static Map<String, TraceFacts> of(List<Span> spans, List<LogLine> lines) {
    Map<String, TraceFacts> facts = new LinkedHashMap<>();
    List<Call> all = Call.of(spans);
    Profile.Clients clients = Profile.Clients.of(List.of(all));
    for (Call call : all) {
      facts.computeIfAbsent(call.span().traceId(), id -> new TraceFacts()).add(call, clients);
    }
    for (LogLine line : lines) {
      facts.computeIfAbsent(line.traceId(), id -> new TraceFacts()).add(line);
    }
    return facts;
  }

  private void add(LogLine line) {
    String statement = "%s: %s".formatted(line.service(), line.statement());
    statements.add(statement);
    statementsOf.computeIfAbsent(line.service(), service -> new HashSet<>()).add(statement);
  }

  private void add(Call call, Profile.Clients clients) {
    Span span = call.span();
    services.add(span.service());
    statementsOf.computeIfAbsent(span.service(), service -> new HashSet<>());
    if (!span.version().isEmpty()) {
      versions.add(span.service() + "@" + span.version());
    }
    if (isEntry(call)) {
      callsOf.computeIfAbsent(span.operation().toString(), entered -> new HashSet<>());
      addCall(call);
    }
    addTimes(call, clients);
  }

  /** Whether it is the first of its service in this branch of the trace. */
  private static boolean isEntry(Call call) {
    Call parent = call.parent();
    return parent == null || !parent.span().service().equals(call.span().service());
  }

  private void addCall(Call callee) {
    Call caller = callee.parent();
    if (caller != null) {
      Operation operation = callee.span().operation();
      calls.add(new Edge(caller.span().operation(), operation).toString());
      String entered = entry(caller).toString();
      callsOf
          .computeIfAbsent(entered, name -> new HashSet<>())
          .add("%s → %s".formatted(entered, operation));
    }
  }

  /** The operation that this span's service was entered by; parents that go in circles are left. */
  private static Operation entry(Call call) {
    Call entry = call;
    for (int depth = 0; depth < DEEPEST && !isEntry(entry); depth++) {
      Call parent = entry.parent();
      if (parent == null) {
        break;
      }
      entry = parent;
    }
    return entry.span().operation();
  }

  private void addTimes(Call call, Profile.Clients clients) {
    Span span = call.span();
    Call remote = call.remote();
    if (remote != null) {
      if (span.kind() != Span.Kind.PRODUCER) {
        double gap = Math.max(0, span.durationMillis() - remote.span().durationMillis());
        Edge edge = new Edge(span.operation(), remote.span().operation());
        gaps.merge(edge.toString(), gap, Double::sum);
      }
    } else if (isTimed(call, clients)) {
      selves.merge(span.operation().toString(), call.selfMillis(), Double::sum);
    }
  }

  /** A span that is alone tells no more than its duration; a call without an answer is no work. */
  private static boolean isTimed(Call call, Profile.Clients clients) {
    return !call.children().isEmpty()
        || (call.parent() != null && !clients.answered().contains(call.span().operation()));
  }

  public Set<String> services() {
    return Collections.unmodifiableSet(services);
  }

  public Set<String> versions() {
    return Collections.unmodifiableSet(versions);
  }

  public Set<String> calls() {
    return Collections.unmodifiableSet(calls);
  }

  public Set<String> statements() {
    return Collections.unmodifiableSet(statements);
  }

  public Map<String, Double> gaps() {
    return Collections.unmodifiableMap(gaps);
  }

  public Map<String, Double> selves() {
    return Collections.unmodifiableMap(selves);
  }

  Map<String, Set<String>> callsOf() {
    return callsOf;
  }

  Map<String, Set<String>> statementsOf() {
    return statementsOf;
  }
}
