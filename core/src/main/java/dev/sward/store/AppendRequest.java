package dev.sward.store;

import dev.sward.event.EventBatch;
import java.util.List;
import java.util.Optional;

/**
 * What one request brings.
 *
 * @param idempotencyKey the sender's name for this request, 1 to 255 characters
 */
public record AppendRequest(List<EventBatch> batches, Optional<String> idempotencyKey) {
  public AppendRequest {
    batches = List.copyOf(batches);
  }

  public static AppendRequest of(EventBatch... batches) {
    return new AppendRequest(List.of(batches), Optional.empty());
  }

  public int rows() {
    return batches.stream().mapToInt(EventBatch::rows).sum();
  }

  public long sizeBytes() {
    return batches.stream().mapToLong(EventBatch::sizeBytes).sum();
  }
}
