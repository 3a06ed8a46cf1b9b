package dev.sward.server.explore;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where finished results are kept; they never change. Thread-safe; blocks. */
interface ResultRepository {
  /**
   * @param document UTF-8 JSON
   */
  void save(String id, Instant createdAt, byte[] document);

  Optional<byte[]> find(String id);

  /** From now on somebody refers to a result; false if it is not kept. */
  boolean keep(Handle handle, String id, String holder);

  /** Somebody refers to none any more. */
  void release(Handle handle, String holder);

  /**
   * Deletes what is older than the instant, then the oldest until at most so many bytes are left;
   * nothing that somebody refers to, which does not count either.
   */
  void prune(Instant before, long maxBytes);
}
