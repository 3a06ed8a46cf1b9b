package dev.sward.server.explain.services;

import dev.sward.event.EpochNanos;
import dev.sward.explain.services.Span;
import dev.sward.query.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out traces that the edges of a time range cut: what is cut off would seem to be missing.
 */
public final class WholeTraces {
  private WholeTraces() {}

  /**
   * Traces that began in the range. Where most traces have a root, those without began before or
   * are not whole.
   */
  public static List<Span> of(List<Span> spans, TimeRange range) {
    Map<String, Long> began = new HashMap<>();
    Set<String> rooted = new HashSet<>();
    for (Span span : spans) {
      began.merge(span.traceId(), span.startNanos(), Math::min);
      if (span.parentId().isEmpty()) {
        rooted.add(span.traceId());
      }
    }
    boolean isUsual = 2 * rooted.size() >= began.size();
    long end = EpochNanos.of(range.end());
    List<Span> whole = new ArrayList<>();
    for (Span span : spans) {
      boolean inRange = began.getOrDefault(span.traceId(), end) < end;
      if (inRange && (!isUsual || rooted.contains(span.traceId()))) {
        whole.add(span);
      }
    }
    return whole;
  }
}
