package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.ingest.UploadedParts;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the lines: lines = stored + duplicates + ignored + rejected. Not thread-safe. */
final class LogReport {
  private static final int MAX_SAMPLES = 5;
  private static final int LONGEST_SAMPLE = 200;

  private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
  private final List<Sample> samples = new ArrayList<>();
  private final UploadedParts parts = new UploadedParts();
  private long comments;

  private record Sample(long line, Rejection reason, String text) {}

  void comment() {
    comments++;
  }

  void rejected(Rejection reason, LogLines.Line line) {
    parts.rejected(reason, "line %d: %s".formatted(line.number(), reason.label()));
    rejected.merge(reason, 1L, Long::sum);
    if (samples.size() < MAX_SAMPLES) {
      samples.add(new Sample(line.number(), reason, sample(line)));
    }
  }

  UploadedParts parts() {
    return parts;
  }

  /** Of the lines that are not ignored, the share that was read. */
  double shareRead() {
    long read = parts.stored() + parts.duplicates();
    long refused = rejected.values().stream().mapToLong(Long::longValue).sum();
    return read + refused == 0 ? 0 : (double) read / (read + refused);
  }

  void to(ObjectNode answer, LogLines lines) {
    answer
        .put("lines", lines.count())
        .put("stored", parts.stored())
        .put("duplicates", parts.duplicates())
        .put("ignored", comments + lines.blanks());
    rejectedTo(answer);
  }

  void rejectedTo(ObjectNode answer) {
    ObjectNode reasons = answer.putObject("rejected");
    rejected.forEach((reason, count) -> reasons.put(reason.label(), count));
    ArrayNode shown = answer.putArray("samples");
    for (Sample sample : samples) {
      shown
          .addObject()
          .put("line", sample.line())
          .put("reason", sample.reason().label())
          .put("text", sample.text());
    }
  }

  static ObjectNode head(String dataset, Chosen chosen, double confidence) {
    return Json.object()
        .put("dataset", dataset)
        .put("format", chosen.label())
        .put("confidence", confidence);
  }

  static Schema.Obj rejectedSchema(Schema.Obj schema) {
    Schema.Obj sample =
        Schema.object()
            .with("line", Schema.integer("From 1"))
            .with("reason", Schema.string("Stable code"))
            .with("text", Schema.string("Its first 200 characters"));
    return schema
        .with("rejected", Schema.object())
        .with("samples", Schema.listOf(sample, "The first few rejected lines"));
  }

  static Schema schema() {
    Schema.Obj counted =
        Schema.object()
            .with("dataset", Schema.string(""))
            .with("format", Schema.string("The format that was used"))
            .with("confidence", Schema.number("Share of lines that it reads, 0 to 1"))
            .with("lines", Schema.integer("Lines received"))
            .with("stored", Schema.integer("Events durably stored"))
            .with("duplicates", Schema.integer("Events stored before"))
            .with("ignored", Schema.integer("Comments and blank lines"));
    return new Schema.Named(
        "LogReport",
        rejectedSchema(counted)
            .with("carry", Schema.string("To be sent with the next lines of the same file")));
  }

  private static String sample(LogLines.Line line) {
    String text = line.text(4 * LONGEST_SAMPLE);
    StringBuilder shown = new StringBuilder(LONGEST_SAMPLE);
    text.codePoints()
        .limit(LONGEST_SAMPLE)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return shown.toString();
  }
}
