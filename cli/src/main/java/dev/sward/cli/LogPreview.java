package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Shows how the first lines of files would be read. */
record LogPreview(Console console, LogUpload upload) {
  private static final int MAX_EVENTS = 5;

  void show(Iterable<Path> files) throws IOException {
    for (Path path : files) {
      Optional<LineChunks.Chunk> start = start(path);
      String label = Console.safe(path.toString());
      if (start.isEmpty()) {
        console.out().println(label + ": empty");
      } else {
        console.out().print(text(label, upload.preview(start.get().lines())));
      }
    }
  }

  private static Optional<LineChunks.Chunk> start(Path path) throws IOException {
    if (path.toString().equals(LogSources.STANDARD_INPUT)) {
      return start(LineChunks.ofPipe(LogFile.unpacked(System.in)));
    }
    try (LineChunks chunks = LineChunks.ofFile(LogFile.of(path).open(0), 0)) {
      return start(chunks);
    }
  }

  private static Optional<LineChunks.Chunk> start(LineChunks chunks) throws IOException {
    Optional<LineChunks.Chunk> first = chunks.next();
    return (first.isPresent() ? first : chunks.rest()).filter(chunk -> !chunk.isSkippedLine());
  }

  private static String text(String label, JsonNode answer) {
    StringBuilder text =
        new StringBuilder(
            "%s: %s\n".formatted(label, Console.safe(answer.path("format").asText())));
    for (JsonNode candidate : answer.path("candidates")) {
      text.append(
          "  %s %.0f %%\n"
              .formatted(
                  Console.safe(candidate.path("format").asText()),
                  candidate.path("confidence").asDouble() * 100));
    }
    int shown = 0;
    for (JsonNode event : answer.path("events")) {
      if (shown++ < MAX_EVENTS) {
        text.append(Console.safe(event.toString())).append('\n');
      }
    }
    Rejections rejections = new Rejections();
    rejections.addLines(label, answer, 0);
    return text.append(rejections.text()).toString();
  }
}
