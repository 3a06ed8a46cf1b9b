package dev.sward.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was rejected, by reason, with the first of each. Not thread-safe. */
final class Rejections {
  private static final int MAX_SAMPLES = 5;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> samples = new LinkedHashMap<>();

  void add(String reason, long count) {
    counts.merge(Console.safe(reason), count, Long::sum);
  }

  void sample(String reason, String text) {
    List<String> kept = samples.computeIfAbsent(Console.safe(reason), absent -> new ArrayList<>());
    if (kept.size() < MAX_SAMPLES) {
      kept.add(text);
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  long total() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  /** A line a reason, its samples below it. */
  String text() {
    StringBuilder text = new StringBuilder();
    counts.forEach((reason, count) -> {
      text.append("  %s %s\n".formatted(Figures.count(count), reason));
      samples
          .getOrDefault(reason, List.of())
          .forEach(sample -> text.append("    ").append(sample).append('\n'));
    });
    return text.toString();
  }
}
