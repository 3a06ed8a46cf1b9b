package dev.sward.store.duckdb;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The current snapshot, and who still reads an earlier one. Thread-safe.
 *
 * <p>Whoever takes a file away first publishes a snapshot without it, then waits until nobody holds
 * an older one:
 *
 * <pre>
 *   version   7          8          9 (current)
 *   leases    2          0          1             a file dropped in 8 must stay until 7 is free
 * </pre>
 */
final class Catalogue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final TreeMap<Long, Integer> leasesByVersion = new TreeMap<>();
  private volatile CatalogueSnapshot current = CatalogueSnapshot.EMPTY;
  private long version;

  /** Holds a snapshot's files in place until it is closed. */
  interface Lease extends AutoCloseable {
    CatalogueSnapshot snapshot();

    @Override
    void close();
  }

  /** The newest snapshot; its files may go at any time. For figures only. */
  CatalogueSnapshot current() {
    return current;
  }

  Lease lease() {
    lock.lock();
    try {
      leasesByVersion.merge(version, 1, Integer::sum);
      return new HeldLease(current, version);
    } finally {
      lock.unlock();
    }
  }

  /** Makes a snapshot the current one; answers its version. */
  long publish(CatalogueSnapshot snapshot) {
    lock.lock();
    try {
      current = snapshot;
      return ++version;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody reads a snapshot older than this; false if it took longer. */
  boolean awaitUnread(long beforeVersion, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!leasesByVersion.headMap(beforeVersion).isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = released.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** How many leases are held; for tests and figures. */
  int leases() {
    lock.lock();
    try {
      return leasesByVersion.values().stream().mapToInt(Integer::intValue).sum();
    } finally {
      lock.unlock();
    }
  }

  private void release(long leasedVersion) {
    lock.lock();
    try {
      Map<Long, Integer> leases = leasesByVersion;
      leases.computeIfPresent(leasedVersion, (key, count) -> count == 1 ? null : count - 1);
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class HeldLease implements Lease {
    private final CatalogueSnapshot snapshot;
    private final long leasedVersion;
    private boolean closed;

    HeldLease(CatalogueSnapshot snapshot, long leasedVersion) {
      this.snapshot = snapshot;
      this.leasedVersion = leasedVersion;
    }

    @Override
    public CatalogueSnapshot snapshot() {
      return snapshot;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(leasedVersion);
      }
    }
  }
}
