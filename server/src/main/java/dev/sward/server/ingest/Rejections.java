package dev.sward.server.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The events of one request that a receiver did not pass on, by reason. Not thread-safe. */
public final class Rejections {
  private static final int MAX_EXAMPLES = 3;

  private final EnumMap<Rejection, Long> counts = new EnumMap<>(Rejection.class);
  private final List<String> examples = new ArrayList<>(MAX_EXAMPLES);

  /** Counts one event; the message says what, its value and what was expected. */
  public void add(Rejection reason, String message) {
    counts.merge(reason, 1L, Long::sum);
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(message);
    }
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<Rejection, Long> counts() {
    return Map.copyOf(counts);
  }

  /** What to tell the sender: the first few messages and how many more; empty if none. */
  public String summary() {
    if (examples.isEmpty()) {
      return "";
    }
    long more = total() - examples.size();
    return String.join("; ", examples) + (more > 0 ? "; and %d more".formatted(more) : "");
  }
}
