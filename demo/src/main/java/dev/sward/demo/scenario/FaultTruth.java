package dev.sward.demo.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** What is known of a fault. Not thread-safe. */
final class FaultTruth {
  private static final int SAMPLES = 20;

  private final Fault fault;
  private Count eligible = Count.NONE;
  private Count bad = Count.NONE;
  private long requests;
  private final TreeSet<String> samples = new TreeSet<>();

  FaultTruth(Fault fault) {
    this.fault = fault;
  }

  void add(Event event, Instant start) {
    if (!fault.touches(event.dataset(), String.valueOf(event.attributes().get("name")))
        || !fault.condition().holds(event.attributes())
        || !fault
            .window()
            .contains(
                Duration.ofNanos(event.epochNanos() - start.getEpochSecond() * 1_000_000_000L))) {
      return;
    }
    eligible = eligible.plus(Count.of(event));
    if (event.attributes().containsKey("error")) {
      bad = bad.plus(Count.of(event));
    }
  }

  void caused(String traceId) {
    requests++;
    samples.add(traceId);
    trim();
  }

  void add(FaultTruth more) {
    eligible = eligible.plus(more.eligible);
    bad = bad.plus(more.bad);
    requests += more.requests;
    samples.addAll(more.samples);
    trim();
  }

  private void trim() {
    while (samples.size() > SAMPLES) {
      samples.pollLast();
    }
  }

  Fault fault() {
    return fault;
  }

  /** Spans that it may touch: of its name, under its condition, in its window. */
  Count eligible() {
    return eligible;
  }

  /** Of these, those that ended in an error, whatever the cause. */
  Count bad() {
    return bad;
  }

  /** Sent requests on which it had an effect. */
  long requests() {
    return requests;
  }

  /** Trace ids of some of them. */
  List<String> samples() {
    return List.copyOf(samples);
  }

  /** Which events it may touch, as an expression. */
  String expression(Instant start) {
    return "name = '%s' and %s and %s"
        .formatted(
            fault.span().replace("'", "''"),
            fault.condition().expression(),
            fault.window().expression(start));
  }
}
