package dev.sward.bench.services;

import dev.sward.event.EpochNanos;
import dev.sward.explain.services.Span;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up an incident: traffic over a topology, a fault in its last third, and what has nothing to
 * do with it, such as another number of requests and metrics that wander. Some systems have client
 * spans, some only server spans that follow each other. Everything follows from the seed.
 */
final class MadeServices {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration BASELINE = Duration.ofMinutes(10);
  private static final Duration SUSPICIOUS = Duration.ofMinutes(5);
  private static final Duration SCRAPE = Duration.ofSeconds(30);
  private static final double PASSED_ON = 0.7;

  private final Random random;
  private final Topology topology;
  private final Fault fault;
  private final boolean hasClientSpans;
  private final List<Span> spans = new ArrayList<>();
  private final List<Telemetry.LogLine> logs = new ArrayList<>();
  private final List<Telemetry.Point> metrics = new ArrayList<>();

  private MadeServices(long seed, Fault.Kind kind) {
    random = new Random(seed);
    topology = Topology.made(random);
    List<Integer> reached = topology.reached();
    int service = reached.get(random.nextInt(reached.size()));
    fault =
        Fault.made(kind, kind == Fault.Kind.MISSING ? calling(reached, service) : service, random);
    hasClientSpans = random.nextInt(3) > 0;
  }

  static Incident made(long seed, Fault.Kind kind) {
    return new MadeServices(seed, kind).made();
  }

  /** Only who calls others can stop to. */
  private int calling(List<Integer> reached, int service) {
    List<Integer> callers = reached.stream().filter(this::callsOthers).toList();
    return callers.contains(service) ? service : callers.get(random.nextInt(callers.size()));
  }

  private boolean callsOthers(int service) {
    return topology.requests().stream().anyMatch(request -> callsOthers(request, service));
  }

  private static boolean callsOthers(Topology.Step step, int service) {
    return (step.service() == service && !step.calls().isEmpty())
        || step.calls().stream().anyMatch(call -> callsOthers(call, service));
  }

  private Incident made() {
    Instant change = START.plus(BASELINE);
    TimeRange baseline = new TimeRange(START, change);
    TimeRange suspicious = new TimeRange(change, change.plus(SUSPICIOUS));
    double traffic = 1 + random.nextDouble();
    requests(baseline, traffic, new Fault(Fault.Kind.NONE, 0, 1, 0));
    requests(suspicious, traffic * (0.7 + 0.6 * random.nextDouble()), fault);
    for (int service = 0; service < topology.services(); service++) {
      metrics(service);
    }
    return new Incident(
        "%s of %s".formatted(fault.kind(), name(fault.service())),
        name(fault.service()),
        new Telemetry(spans, logs, metrics),
        suspicious,
        baseline);
  }

  private void requests(TimeRange range, double perSecond, Fault now) {
    double end = range.length().toSeconds();
    for (double at = 0; at < end; at += -Math.log(1 - random.nextDouble()) / perSecond) {
      List<Topology.Step> kinds = topology.requests();
      Topology.Step request = kinds.get(random.nextInt(kinds.size()));
      String trace = hex() + hex();
      call(request, trace, "", EpochNanos.of(range.start()) + (long) (at * 1e9), now);
    }
  }

  /** A server span that has ended. */
  private record Ended(double millis, boolean fails) {}

  private Ended call(Topology.Step step, String trace, String parent, long start, Fault now) {
    String id = hex();
    boolean met = now.service() == step.service() && random.nextDouble() < now.share();
    double self = self(step, met, now);
    boolean fails = met && now.kind() == Fault.Kind.ERRORS;
    double millis = self / 2;
    boolean returns = met && now.kind() == Fault.Kind.MISSING;
    for (Topology.Step next : returns ? List.<Topology.Step>of() : step.calls()) {
      if (random.nextDouble() < next.chance() && !fails) {
        Ended ended = remote(step, next, trace, id, start + (long) (millis * 1e6), now);
        millis += ended.millis();
        fails = ended.fails() && random.nextDouble() < PASSED_ON;
      }
    }
    millis += self / 2;
    String name = "op" + step.operation();
    spans.add(
        span(trace, id, parent, step.service(), name, Span.Kind.SERVER, start, millis, fails));
    if (!returns) {
      log(step.service(), start, "%s handled id=%s in %.1f ms".formatted(name, id, millis));
    }
    if (fails) {
      log(step.service(), start, "%s failed for id %s".formatted(name, id));
    }
    return new Ended(millis, fails);
  }

  private double self(Topology.Step step, boolean met, Fault now) {
    double usual = step.selfMillis() * Math.exp(0.3 * random.nextGaussian());
    if (met && now.kind() == Fault.Kind.LATENCY) {
      return usual * now.size();
    }
    return met && now.kind() == Fault.Kind.CPU ? usual * 1.2 : usual;
  }

  private Ended remote(
      Topology.Step caller,
      Topology.Step callee,
      String trace,
      String parent,
      long start,
      Fault now) {
    double gap = callee.gapMillis() * Math.exp(0.3 * random.nextGaussian());
    boolean delayed =
        now.is(Fault.Kind.NETWORK, caller.service())
            || now.is(Fault.Kind.NETWORK, callee.service());
    if (delayed) {
      gap += now.size();
    }
    String client = hasClientSpans ? hex() : parent;
    Ended ended = call(callee, trace, client, start + (long) (gap / 2 * 1e6), now);
    double millis = ended.millis() + gap;
    if (hasClientSpans) {
      String name = "%s/op%d".formatted(name(callee.service()), callee.operation());
      spans.add(
          span(
              trace,
              client,
              parent,
              caller.service(),
              name,
              Span.Kind.CLIENT,
              start,
              millis,
              ended.fails()));
    }
    return new Ended(millis, ended.fails());
  }

  /** Processor and memory; each wanders a little, some for no reason at all. */
  private void metrics(int service) {
    double cpu = 0.1 + 0.4 * random.nextDouble();
    double memory = 100 + 400 * random.nextDouble();
    double drift = random.nextInt(8) == 0 ? 1.3 : 1;
    Instant change = START.plus(BASELINE);
    for (Instant at = START; at.isBefore(change.plus(SUSPICIOUS)); at = at.plus(SCRAPE)) {
      boolean now = !at.isBefore(change);
      double load = now && fault.is(Fault.Kind.CPU, service) ? fault.size() : 1;
      double wander = now ? drift : 1;
      point(service, at, "cpu", cpu * load * wander * (1 + 0.1 * random.nextGaussian()));
      point(service, at, "memory", memory * (1 + 0.01 * random.nextGaussian()));
    }
  }

  private void point(int service, Instant at, String metric, double value) {
    metrics.add(Telemetry.Point.of(name(service), EpochNanos.of(at), metric, value));
  }

  private void log(int service, long at, String body) {
    logs.add(new Telemetry.LogLine(name(service), at, body));
  }

  private static Span span(
      String trace,
      String id,
      String parent,
      int service,
      String name,
      Span.Kind kind,
      long start,
      double millis,
      boolean fails) {
    return new Span(trace, id, parent, name(service), name, kind, start, millis, fails, "", 1);
  }

  private static String name(int service) {
    return "service-" + service;
  }

  private String hex() {
    return "%016x".formatted(random.nextLong() | 1);
  }
}
