package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Which span ids were seen lately, as 32-bit fingerprints: about six bytes a span, outside the
 * heap. Says "certainly new" or "perhaps seen", never the wrong "new" within the window.
 *
 * <p>Slices by time; a slice is a hash table with linear probing, indexed by one half of a 64-bit
 * hash and holding the other. A whole slice is forgotten at once, when its latest span has left the
 * window:
 *
 * <pre>
 *   older                                              newest
 *   [ slice ]   [ slice ]   [   larger slice   ]   [ slice being filled ]
 *   forgotten                                      1/8 of the window, or until it is 70 % full
 * </pre>
 *
 * <p>Beyond the bound on memory the oldest slice goes early; {@link #shortenings} counts that. Used
 * by one thread.
 */
final class SpanWindow implements AutoCloseable {
  private static final int MIN_CAPACITY = 1 << 14;
  private static final int SLICES = 8;

  private final long windowNanos;
  private final long maxBytes;
  private final int maxCapacity;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private long shortenings;

  SpanWindow(Duration window, long maxBytes) {
    this.windowNanos = window.toNanos();
    this.maxBytes = Math.max(maxBytes, 4L * MIN_CAPACITY * 2);
    long perSlice = this.maxBytes / SLICES / 4;
    this.maxCapacity = Math.clamp(Long.highestOneBit(Math.max(1, perSlice)), MIN_CAPACITY, 1 << 28);
  }

  /** One hash table of fingerprints; 0 is an empty place. */
  private static final class Slice {
    final Arena arena = Arena.ofShared();
    final MemorySegment table;
    final int mask;
    final long startNanos;
    long lastNanos;
    int size;

    Slice(int capacity, long nowNanos) {
      table = arena.allocate(JAVA_INT, capacity);
      mask = capacity - 1;
      startNanos = nowNanos;
      lastNanos = nowNanos;
    }

    long bytes() {
      return 4L * (mask + 1);
    }

    boolean isFull() {
      return size >= (mask + 1L) * 7 / 10;
    }

    boolean contains(int index, int print) {
      for (int at = index & mask; ; at = (at + 1) & mask) {
        int found = table.getAtIndex(JAVA_INT, at);
        if (found == print) {
          return true;
        }
        if (found == 0) {
          return false;
        }
      }
    }

    void add(int index, int print) {
      int at = index & mask;
      while (table.getAtIndex(JAVA_INT, at) != 0) {
        at = (at + 1) & mask;
      }
      table.setAtIndex(JAVA_INT, at, print);
      size++;
    }
  }

  /**
   * Remembers a span; answers whether it was perhaps seen before.
   *
   * @param nowNanos arrival, nanoseconds since 1970; not earlier than in the call before
   */
  boolean seen(long hash, long nowNanos) {
    int index = (int) (hash >>> 32);
    int low = (int) hash;
    int print = low == 0 ? 1 : low;
    Slice newest = newest(nowNanos);
    for (Iterator<Slice> each = slices.descendingIterator(); each.hasNext(); ) {
      if (each.next().contains(index, print)) {
        return true;
      }
    }
    newest.add(index, print);
    newest.lastNanos = Math.max(newest.lastNanos, nowNanos);
    return false;
  }

  /** Remembers a span that was perhaps seen, but is stored now all the same. */
  void add(long hash, long nowNanos) {
    int low = (int) hash;
    Slice newest = newest(nowNanos);
    newest.add((int) (hash >>> 32), low == 0 ? 1 : low);
    newest.lastNanos = Math.max(newest.lastNanos, nowNanos);
  }

  /** How often the bound on memory made the window shorter than it should be. */
  long shortenings() {
    return shortenings;
  }

  long bytes() {
    return slices.stream().mapToLong(Slice::bytes).sum();
  }

  @Override
  public void close() {
    slices.forEach(slice -> slice.arena.close());
    slices.clear();
  }

  private Slice newest(long nowNanos) {
    Slice newest = slices.peekLast();
    if (newest != null && !newest.isFull() && nowNanos - newest.startNanos < windowNanos / SLICES) {
      return newest;
    }
    forget(nowNanos);
    int capacity = MIN_CAPACITY;
    if (newest != null) {
      long wanted = newest.isFull() ? 4L * (newest.mask + 1) : Long.highestOneBit(4L * newest.size);
      capacity = Math.clamp(wanted, MIN_CAPACITY, maxCapacity);
    }
    Slice fresh = new Slice(capacity, nowNanos);
    slices.addLast(fresh);
    while (bytes() > maxBytes && slices.size() > 1) {
      slices.removeFirst().arena.close();
      shortenings++;
    }
    return fresh;
  }

  private void forget(long nowNanos) {
    for (Slice oldest = slices.peekFirst();
        oldest != null && nowNanos - oldest.lastNanos > windowNanos;
        oldest = slices.peekFirst()) {
      slices.removeFirst().arena.close();
    }
  }
}
