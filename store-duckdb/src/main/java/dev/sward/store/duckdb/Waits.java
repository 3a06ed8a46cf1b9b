package dev.sward.store.duckdb;

import java.time.Duration;

/** How long people and programs wait for one another. */
final class Waits {
  /** When a refused question may succeed. */
  static final Duration BUSY = Duration.ofSeconds(1);

  /** When the engine is likely to be open again. */
  static final Duration REOPEN = Duration.ofSeconds(2);

  /** When a full write queue is likely to have room. */
  static final Duration OVERLOADED = Duration.ofSeconds(1);

  /** When somebody may have made space. */
  static final Duration STORAGE_FULL = Duration.ofSeconds(30);

  private Waits() {}
}
