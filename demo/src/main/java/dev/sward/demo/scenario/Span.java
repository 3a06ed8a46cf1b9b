package dev.sward.demo.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one service does for a request.
 *
 * @param service its dataset
 * @param when which requests need it, by their attributes
 * @param attributes of this span alone
 * @param millis its own time, without that of what it calls
 * @param calls one after the other
 */
record Span(
    String service,
    String name,
    Condition when,
    Map<String, Distribution> attributes,
    Distribution millis,
    List<Span> calls) {
  Span {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    calls = List.copyOf(calls);
  }

  static Span of(String service, String name, Distribution millis) {
    return new Span(service, name, Condition.always(), Map.of(), millis, List.of());
  }

  Span when(Condition condition) {
    return new Span(service, name, condition, attributes, millis, calls);
  }

  Span with(String attribute, Distribution values) {
    Map<String, Distribution> more = new LinkedHashMap<>(attributes);
    more.put(attribute, values);
    return new Span(service, name, when, more, millis, calls);
  }

  Span calling(Span... more) {
    List<Span> all = new ArrayList<>(calls);
    all.addAll(List.of(more));
    return new Span(service, name, when, attributes, millis, all);
  }
}
