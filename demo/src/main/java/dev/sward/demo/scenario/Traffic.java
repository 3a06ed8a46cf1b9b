package dev.sward.demo.scenario;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests of one kind.
 *
 * @param from when it begins, counted from the start of the scenario
 * @param attributes of every span of a request; later ones may follow from earlier ones
 * @param strata groups of exactly known size, spread evenly; the rest of the requests is in none
 */
record Traffic(
    String name,
    long requests,
    Duration from,
    Duration length,
    Arrivals arrivals,
    Map<String, Distribution> attributes,
    List<Stratum> strata,
    Span root) {
  /**
   * Exactly so many requests, whose attributes differ from the usual. An attribute {@code
   * duration_ms} is the own time of the root.
   */
  record Stratum(String name, long requests, Map<String, Distribution> attributes) {
    Stratum {
      attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
  }

  Traffic {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    strata = List.copyOf(strata);
    long inStrata = strata.stream().mapToLong(Stratum::requests).sum();
    if (requests < 0 || inStrata > requests) {
      throw new IllegalArgumentException(
          "%s: %d requests, %d of them in strata (expected: not more than all)"
              .formatted(name, requests, inStrata));
    }
  }

  /** Even traffic without strata or attributes. */
  static Traffic of(String name, long requests, Duration length, Span root) {
    return new Traffic(
        name, requests, Duration.ZERO, length, new Arrivals.Even(), Map.of(), List.of(), root);
  }

  Traffic within(Duration begin, Duration duration) {
    return new Traffic(name, requests, begin, duration, arrivals, attributes, strata, root);
  }

  Traffic arriving(Arrivals curve) {
    return new Traffic(name, requests, from, length, curve, attributes, strata, root);
  }

  Traffic with(String attribute, Distribution values) {
    Map<String, Distribution> more = new LinkedHashMap<>(attributes);
    more.put(attribute, values);
    return new Traffic(name, requests, from, length, arrivals, more, strata, root);
  }

  Traffic stratum(String stratum, long count, Map<String, Distribution> differing) {
    List<Stratum> more = new ArrayList<>(strata);
    more.add(new Stratum(stratum, count, differing));
    return new Traffic(name, requests, from, length, arrivals, attributes, more, root);
  }

  /**
   * When a request arrives, counted from the start of the scenario: to the microsecond, so that an
   * expression, which counts seconds in doubles, sees it on the same side of a window's edge.
   */
  Duration offset(long number) {
    return from.plus(arrivals.at((number + 0.5) / requests, length))
        .plusNanos(500)
        .truncatedTo(ChronoUnit.MICROS);
  }
}
