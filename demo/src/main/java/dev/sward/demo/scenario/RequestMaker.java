package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Fault.Effect;
import dev.sward.demo.scenario.Traffic.Stratum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the spans of one request, from the root down. Not thread-safe. */
final class RequestMaker {
  static final String COMPLAINT_TRACE = "complaint.trace_id";

  private static final String STATUS = "http.response.status_code";
  private static final String DURATION = "duration_ms";
  private static final long SERVER_ERROR = 500;

  private final Scenario scenario;
  private final Traffic traffic;
  private final Stratum stratum;
  private final Duration offset;
  private final Map<String, Object> shared = new LinkedHashMap<>();
  private final Draw draw;
  private final String traceId;
  private final List<Event> events = new ArrayList<>();
  private final Set<String> causes = new HashSet<>();
  private boolean failed;

  RequestMaker(Scenario scenario, Traffic traffic, Stratum stratum, long key, Duration offset) {
    this.scenario = scenario;
    this.traffic = traffic;
    this.stratum = stratum;
    this.offset = offset;
    draw = new Draw(key, offset, shared);
    traceId = hex(draw.bits(1)) + hex(draw.bits(2));
  }

  MadeRequest make() {
    Set<String> names = new LinkedHashSet<>(traffic.attributes().keySet());
    names.addAll(stratum.attributes().keySet());
    names.remove(DURATION);
    for (String name : names) {
      Distribution values = stratum.attributes().get(name);
      put(shared, name, values == null ? traffic.attributes().get(name) : values);
    }
    long nanos = nanos(scenario.start().getEpochSecond()) + offset.toNanos();
    add(traffic.root(), "", nanos, Draw.purpose(traffic.root().name()));
    return new MadeRequest(traceId, events, failed, causes, complaints(nanos), 1);
  }

  private void put(Map<String, Object> target, String name, @Nullable Distribution values) {
    Object value = values == null ? null : values.value(draw, Draw.purpose(name));
    if (value != null) {
      target.put(name, value);
    }
  }

  /**
   * How long a span took and how it ended.
   *
   * @param path tells this span from the others of the request
   */
  private Ended add(Span span, String parentId, long startNanos, long path) {
    String spanId = hex(draw.bits(path) | 1);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", span.name());
    attributes.put("service.name", span.service());
    attributes.put("trace.trace_id", traceId);
    attributes.put("trace.span_id", spanId);
    if (!parentId.isEmpty()) {
      attributes.put("trace.parent_id", parentId);
    }
    attributes.putAll(shared);
    span.attributes().forEach((name, values) -> put(attributes, name, values));

    Distribution own = parentId.isEmpty() ? stratum.attributes().get(DURATION) : null;
    Object millis =
        (own == null ? span.millis() : own).value(draw, Draw.mixed(path ^ Draw.purpose(DURATION)));
    long nanos = millis instanceof Number number ? Math.round(number.doubleValue() * 1e6) : 0;
    long status = attributes.get(STATUS) instanceof Long given ? given : 200;
    int place = events.size();
    events.add(new Event(span.service(), startNanos, 1, attributes));

    long childStart = startNanos + nanos / 2;
    for (int i = 0; i < span.calls().size() && status < SERVER_ERROR; i++) {
      Span call = span.calls().get(i);
      if (call.when().holds(attributes)) {
        Ended ended = add(call, spanId, childStart, Draw.mixed(path + i + 1));
        childStart += ended.nanos();
        nanos += ended.nanos();
        status = Math.max(status, ended.status() >= SERVER_ERROR ? SERVER_ERROR : status);
      }
    }
    Ended ended = afterFaults(span, attributes, path, new Ended(nanos, status));
    finish(place, parentId.isEmpty(), attributes, ended, millis != null);
    return ended;
  }

  private void finish(
      int place, boolean root, Map<String, Object> attributes, Ended ended, boolean measured) {
    boolean error = ended.status() >= SERVER_ERROR;
    failed |= error;
    attributes.put(STATUS, ended.status());
    if (error) {
      attributes.put("error", true);
    }
    if (measured) {
      attributes.put(DURATION, ended.nanos() / 1e6);
    }
    Event event = events.get(place);
    boolean skewed = !root || traffic.root().calls().isEmpty();
    if (skewed && draw.uniform(Draw.purpose("skew")) < scenario.reporting().skewed()) {
      long off = scenario.reporting().skew().toNanos();
      events.set(
          place, new Event(event.dataset(), event.epochNanos() + off, 1, event.attributes()));
    }
    if (ended.lost()) {
      events.remove(place);
    }
  }

  private Ended afterFaults(Span span, Map<String, Object> attributes, long path, Ended without) {
    Ended ended = without;
    for (Fault fault : scenario.faults()) {
      if (!fault.touches(span.service(), span.name())
          || !fault.window().contains(offset)
          || !fault.condition().holds(attributes)
          || draw.uniform(path ^ Draw.purpose(fault.name())) >= fault.effect().share()) {
        continue;
      }
      causes.add(fault.name());
      ended =
          switch (fault.effect()) {
            case Effect.Fails fails -> new Ended(ended.nanos(), fails.status(), ended.lost());
            case Effect.Slower slower ->
                new Ended(
                    ended.nanos() + Math.round(slower.addedMillis() * 1e6),
                    ended.status(),
                    ended.lost());
            case Effect.Loses loses -> new Ended(ended.nanos(), ended.status(), true);
          };
    }
    return ended;
  }

  private List<Event> complaints(long nanos) {
    if (!failed || scenario.reporting().complaints().isEmpty()) {
      return List.of();
    }
    Scenario.Complaints people = scenario.reporting().complaints().get();
    if (draw.uniform(Draw.purpose("complains")) >= people.share()) {
      return List.of();
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", "complaint");
    attributes.put(COMPLAINT_TRACE, traceId);
    for (String name : List.of("user.email", "user.id", "order.id", "state")) {
      Object value = shared.get(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    attributes.put("body", "It said that something went wrong, and now I have no order.");
    long after = (long) (draw.uniform(Draw.purpose("complains after")) * people.after().toNanos());
    long end = nanos(scenario.start().plus(scenario.length()).getEpochSecond());
    return List.of(new Event(people.dataset(), Math.min(nanos + after, end - 1), 1, attributes));
  }

  private static long nanos(long seconds) {
    return seconds * 1_000_000_000L;
  }

  private static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }

  /** How a span ended. */
  private record Ended(long nanos, long status, boolean lost) {
    Ended(long nanos, long status) {
      this(nanos, status, false);
    }
  }
}
