package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of all files' lines. Not thread-safe. */
final class LogReport {
  /** Files that are named one by one. */
  static final int MAX_FILES = 100;

  private final Map<String, Format> formats = new LinkedHashMap<>();
  private final Rejections rejections = new Rejections();
  private long otherFiles;
  private String last = "";
  private boolean answered;
  private long lines;
  private long stored;
  private long duplicates;
  private long ignored;

  /** How a file was read, the last time that the server was sure enough to say so. */
  private record Format(String dataset, String name, double confidence) {}

  /**
   * Adds an answer.
   *
   * @param linesBefore of the same file, so that lines have their numbers in it
   */
  void add(String file, JsonNode answer, long linesBefore) {
    answered = true;
    lines += answer.path("lines").asLong();
    stored += answer.path("stored").asLong();
    duplicates += answer.path("duplicates").asLong();
    ignored += answer.path("ignored").asLong();
    rejections.addLines(file, answer, linesBefore);
    format(
        file,
        new Format(
            answer.path("dataset").asText(),
            answer.path("format").asText(),
            answer.path("confidence").asDouble()));
  }

  private void format(String file, Format format) {
    if (formats.containsKey(file) || formats.size() < MAX_FILES) {
      formats.put(file, format);
    } else if (!file.equals(last)) {
      otherFiles++;
    }
    last = file;
  }

  void addSkipped(String file, long line) {
    String reason = "longer than %s bytes, not sent".formatted(Figures.count(LineChunks.MAX_BYTES));
    lines++;
    rejections.add(reason, 1);
    rejections.sample(reason, "%s:%d".formatted(Console.safe(file), line));
  }

  /** Whether the server answered nothing yet. */
  boolean isEmpty() {
    return !answered;
  }

  /** One line, for progress. */
  String counts() {
    return "%s lines · %s stored · %s duplicates · %s ignored · %s rejected"
        .formatted(
            Figures.count(lines),
            Figures.count(stored),
            Figures.count(duplicates),
            Figures.count(ignored),
            Figures.count(rejections.total()));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    formats.forEach((file, format) ->
        text.append(
            "%s → %s: %s (%.0f %%)\n"
                .formatted(
                    Console.safe(file),
                    Console.safe(format.dataset()),
                    Console.safe(format.name()),
                    format.confidence() * 100)));
    if (otherFiles > 0) {
      text.append("and %s more files\n".formatted(Figures.count(otherFiles)));
    }
    return text.append(counts()).append('\n').append(rejections.text()).toString();
  }
}
