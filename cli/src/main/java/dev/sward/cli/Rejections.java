package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
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

  /**
   * What an answer says of a file's lines.
   *
   * @param linesBefore of the same file, so that lines have their numbers in it
   */
  void addLines(String file, JsonNode answer, long linesBefore) {
    answer.path("rejected").properties().forEach(one -> add(one.getKey(), one.getValue().asLong()));
    for (JsonNode sample : answer.path("samples")) {
      sample(
          sample.path("reason").asText(),
          "%s:%d: %s"
              .formatted(
                  Console.safe(file),
                  linesBefore + sample.path("line").asLong(),
                  Console.safe(sample.path("text").asText())));
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
