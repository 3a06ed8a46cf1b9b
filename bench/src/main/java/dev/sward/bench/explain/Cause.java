package dev.sward.bench.explain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A conjunction that makes requests fail.
 *
 * @param requirements by the dimension's place; never empty
 * @param severity share of the requests that satisfy all of them that fail for it
 */
record Cause(SortedMap<Integer, Requirement> requirements, double severity) {
  Cause {
    requirements = new TreeMap<>(requirements);
  }

  /** Whether both together are one conjunction, so that nothing tells them apart. */
  boolean isOneWith(Cause other) {
    if (!requirements.keySet().equals(other.requirements.keySet())) {
      return false;
    }
    long different =
        requirements.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(other.requirements.get(entry.getKey())))
            .count();
    return different <= 1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Integer, Requirement> entry : requirements.entrySet()) {
      text.append(entry.getKey()).append(' ').append(entry.getValue()).append(' ');
    }
    return text.append("%.2f".formatted(severity)).toString();
  }
}
