package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of all files' events. Not thread-safe. */
final class SendReport {
  private final Rejections rejections = new Rejections();
  private int files;
  private long stored;
  private long duplicates;

  void add(String source, JsonNode report) {
    files++;
    stored += report.path("stored").asLong();
    duplicates += report.path("duplicates").asLong();
    for (JsonNode one : report.path("rejected")) {
      String reason = one.path("reason").asText();
      rejections.add(reason, one.path("count").asLong());
      for (JsonNode sample : one.path("samples")) {
        rejections.sample(
            reason,
            "%s:%s: %s\n      %s"
                .formatted(
                    source,
                    sample.path("line").asText(),
                    Console.safe(sample.path("error").asText()),
                    Console.safe(sample.path("text").asText())));
      }
    }
  }

  /** Whether no file was answered. */
  boolean isEmpty() {
    return files == 0;
  }

  boolean anyRejected() {
    return !rejections.isEmpty();
  }

  String text() {
    return "%s stored · %s duplicates · %s rejected\n"
            .formatted(
                Figures.count(stored), Figures.count(duplicates), Figures.count(rejections.total()))
        + rejections.text();
  }
}
