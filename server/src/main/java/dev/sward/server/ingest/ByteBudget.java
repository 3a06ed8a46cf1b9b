package dev.sward.server.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on bytes in memory, shared by all requests. Thread-safe. */
public final class ByteBudget {
  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  public ByteBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public long usedBytes() {
    return used.get();
  }

  public Reservation open() {
    return new Reservation();
  }

  /** One request's share; closing gives it back, once. Thread-safe. */
  public final class Reservation implements AutoCloseable {
    private long held;
    private boolean closed;

    /** Takes more; false, with nothing taken, if the budget is spent or this is closed. */
    public synchronized boolean tryGrow(long bytes) {
      if (closed) {
        return false;
      }
      if (used.addAndGet(bytes) > maxBytes) {
        used.addAndGet(-bytes);
        return false;
      }
      held += bytes;
      return true;
    }

    /** Gives back all but so many bytes. */
    public synchronized void shrinkTo(long bytes) {
      if (held > bytes) {
        used.addAndGet(bytes - held);
        held = bytes;
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      used.addAndGet(-held);
      held = 0;
    }
  }
}
