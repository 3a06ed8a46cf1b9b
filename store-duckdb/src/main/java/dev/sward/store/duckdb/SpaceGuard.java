package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses writing while the file system has too little free space, since a full disk is fatal to
 * the engine. Thread-safe; the writer looks, everybody asks.
 */
final class SpaceGuard {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceGuard.class);

  private final StoreFolder folder;
  private final long minFreeBytes;
  private volatile @Nullable StoreException refusal;

  SpaceGuard(StoreFolder folder, long minFreeBytes) {
    this.folder = folder;
    this.minFreeBytes = minFreeBytes;
  }

  /** Why nothing is written now, or empty. */
  Optional<StoreException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Looks at the disk; answers as {@link #refusal} does then. */
  Optional<StoreException> check() {
    long free = folder.freeBytes();
    boolean wasFull = refusal != null;
    if (free >= 0 && free < minFreeBytes) {
      refusal = full(free, minFreeBytes, null);
      if (!wasFull) {
        LOG.error("{} bytes are free (at least {} must be): nothing is stored", free, minFreeBytes);
      }
    } else {
      refusal = null;
      if (wasFull) {
        LOG.info("{} bytes are free again: storing", free);
      }
    }
    return refusal();
  }

  /** Notes that the disk was full in spite of the guard; the next look decides anew. */
  void reportFull() {
    long free = folder.freeBytes();
    refusal = full(free, minFreeBytes, null);
    LOG.error("the disk is full ({} bytes free)", free);
  }

  static StoreException full(long freeBytes, long minFreeBytes, @Nullable Exception cause) {
    return new StoreException(
        StoreException.Code.STORAGE_FULL,
        ("storage: %d bytes are free (expected: at least %d). Free some space, or shorten the"
                + " retention; storing resumes by itself")
            .formatted(freeBytes, minFreeBytes),
        Waits.STORAGE_FULL,
        cause);
  }
}
