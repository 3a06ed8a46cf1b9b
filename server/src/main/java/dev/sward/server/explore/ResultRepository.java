package dev.sward.server.explore;

import java.time.Instant;
import java.util.Optional;

/** Where finished results are kept; they never change. Thread-safe; blocks. */
interface ResultRepository {
  /**
   * @param document UTF-8 JSON
   */
  void save(String id, Instant createdAt, byte[] document);

  Optional<byte[]> find(String id);

  /**
   * Deletes what is older than the instant, then the oldest until at most so many bytes are left.
   */
  void prune(Instant before, long maxBytes);
}
