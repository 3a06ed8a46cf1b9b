package dev.sward.server.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was not taken since the start, by door and reason; only reasons that there were.
 *
 * @param events that were not stored
 * @param requests that were refused before their events could be counted
 */
record Refused(List<Reason> events, List<Reason> requests) {
  private static final String EVENTS = "sward.ingest.rejected";
  private static final String REQUESTS = "sward.ingest.requests.refused";

  Refused {
    events = List.copyOf(events);
    requests = List.copyOf(requests);
  }

  record Reason(String door, String reason, long count) {}

  static Refused of(MeterRegistry meters) {
    return new Refused(reasons(meters, EVENTS), reasons(meters, REQUESTS));
  }

  static long sum(List<Reason> reasons) {
    return reasons.stream().mapToLong(Reason::count).sum();
  }

  private static List<Reason> reasons(MeterRegistry meters, String name) {
    List<Reason> reasons = new ArrayList<>();
    for (Counter counter : meters.find(name).counters()) {
      long count = (long) counter.count();
      if (count > 0) {
        reasons.add(new Reason(tag(counter, "door"), tag(counter, "reason"), count));
      }
    }
    reasons.sort(
        Comparator.comparingLong(Reason::count)
            .reversed()
            .thenComparing(Reason::door)
            .thenComparing(Reason::reason));
    return reasons;
  }

  private static String tag(Counter counter, String name) {
    String value = counter.getId().getTag(name);
    return value == null ? "" : value;
  }
}
