package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.ingest.UploadedParts;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of a file's lines: received = stored + duplicates + rejected. Not thread-safe. */
final class UploadReport {
  private static final int MAX_SAMPLES = 5;

  private final Map<Rejection, Rejected> rejected = new EnumMap<>(Rejection.class);
  private final UploadedParts parts = new UploadedParts();

  void rejected(BadEventException failure, long line, String text) {
    parts.rejected(failure.reason(), failure.detail());
    rejected
        .computeIfAbsent(failure.reason(), reason -> new Rejected())
        .add(new Sample(line, failure.detail(), RefusedException.shortened(text)));
  }

  UploadedParts parts() {
    return parts;
  }

  ObjectNode json() {
    long refused = rejected.values().stream().mapToLong(reason -> reason.count).sum();
    ObjectNode answer =
        Json.object()
            .put("received", parts.stored() + parts.duplicates() + refused)
            .put("stored", parts.stored())
            .put("duplicates", parts.duplicates());
    ArrayNode reasons = answer.putArray("rejected");
    rejected.forEach((reason, lines) -> {
      ObjectNode node = reasons.addObject().put("reason", reason.label()).put("count", lines.count);
      ArrayNode samples = node.putArray("samples");
      for (Sample sample : lines.samples) {
        samples
            .addObject()
            .put("line", sample.line())
            .put("error", sample.error())
            .put("text", sample.text());
      }
    });
    return answer;
  }

  static Schema schema() {
    Schema.Obj sample =
        Schema.object()
            .with("line", Schema.integer("From 1"))
            .with("error", Schema.string("What is wrong with it"))
            .with("text", Schema.string("Its beginning"));
    Schema.Obj reason =
        Schema.object()
            .with("reason", Schema.string("Stable code"))
            .with("count", Schema.integer("Lines"))
            .with("samples", Schema.listOf(sample, "The first few"));
    return new Schema.Named(
        "UploadReport",
        Schema.object()
            .with("received", Schema.integer("Lines with an event"))
            .with("stored", Schema.integer("Events durably stored"))
            .with("duplicates", Schema.integer("Events stored before"))
            .with("rejected", Schema.listOf(reason, "Lines not stored, by reason")));
  }

  /** The lines of one reason. */
  private static final class Rejected {
    private final List<Sample> samples = new ArrayList<>();
    private long count;

    void add(Sample sample) {
      count++;
      if (samples.size() < MAX_SAMPLES) {
        samples.add(sample);
      }
    }
  }

  private record Sample(long line, String error, String text) {}
}
