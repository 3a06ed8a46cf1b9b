package dev.sward.store.duckdb;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The idempotency keys of the window, with the days each is durable on. At most so many: beyond it
 * the oldest is forgotten early, and counted. Used by one thread.
 */
final class SeenKeys {
  private static final int MAX_KEYS = 200_000;

  private final long windowNanos;
  private final LinkedHashMap<String, Seen> keys = new LinkedHashMap<>();
  private long forgottenEarly;

  SeenKeys(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /**
   * What is durable of one request.
   *
   * @param parts days it has rows on
   * @param days of those, the durable ones
   */
  record Seen(long atNanos, int parts, Set<LocalDate> days) {
    boolean isComplete() {
      return days.size() >= parts;
    }
  }

  Optional<Seen> find(String key, long nowNanos) {
    forget(nowNanos);
    return Optional.ofNullable(keys.get(key));
  }

  void add(String key, long atNanos, int parts, LocalDate day) {
    Seen seen = keys.get(key);
    if (seen == null) {
      seen = new Seen(atNanos, parts, new HashSet<>());
      keys.put(key, seen);
    }
    seen.days.add(day);
    if (keys.size() > MAX_KEYS) {
      keys.pollFirstEntry();
      forgottenEarly++;
    }
  }

  /** How often a key went before its time. */
  long forgottenEarly() {
    return forgottenEarly;
  }

  private void forget(long nowNanos) {
    Iterator<Map.Entry<String, Seen>> oldest = keys.entrySet().iterator();
    while (oldest.hasNext() && nowNanos - oldest.next().getValue().atNanos > windowNanos) {
      oldest.remove();
    }
  }
}
