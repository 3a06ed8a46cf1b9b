package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatch;
import dev.sward.server.ingest.Rejections;
import java.util.List;

/** What one request became. */
record Decoded(List<EventBatch> batches, Rejections rejections) {
  Decoded {
    batches = List.copyOf(batches);
  }
}
