package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of all files' events. Not thread-safe. */
final class SendReport {
  private static final int MAX_SAMPLES = 5;

  private final Map<String, Long> rejected = new LinkedHashMap<>();
  private final Map<String, List<String>> samples = new LinkedHashMap<>();
  private int files;
  private long stored;
  private long duplicates;

  void add(String source, JsonNode report) {
    files++;
    stored += report.path("stored").asLong();
    duplicates += report.path("duplicates").asLong();
    for (JsonNode one : report.path("rejected")) {
      String reason = Console.safe(one.path("reason").asText());
      rejected.merge(reason, one.path("count").asLong(), Long::sum);
      List<String> kept = samples.computeIfAbsent(reason, absent -> new ArrayList<>());
      for (JsonNode sample : one.path("samples")) {
        if (kept.size() < MAX_SAMPLES) {
          kept.add(
              "%s:%s: %s\n      %s"
                  .formatted(
                      source,
                      sample.path("line").asText(),
                      Console.safe(sample.path("error").asText()),
                      Console.safe(sample.path("text").asText())));
        }
      }
    }
  }

  /** Whether no file was answered. */
  boolean isEmpty() {
    return files == 0;
  }

  boolean anyRejected() {
    return !rejected.isEmpty();
  }

  String text() {
    long refused = rejected.values().stream().mapToLong(count -> count).sum();
    StringBuilder text =
        new StringBuilder(
            "%s stored · %s duplicates · %s rejected\n"
                .formatted(
                    Figures.count(stored), Figures.count(duplicates), Figures.count(refused)));
    rejected.forEach((reason, count) -> {
      text.append("  %s %s\n".formatted(Figures.count(count), reason));
      samples
          .getOrDefault(reason, List.of())
          .forEach(sample -> text.append("    ").append(sample).append('\n'));
    });
    return text.toString();
  }
}
