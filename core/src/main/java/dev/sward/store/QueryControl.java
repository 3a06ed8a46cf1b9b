package dev.sward.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The reins of one running question: how long it may take, how to stop it, how far it is.
 * Thread-safe: one thread runs the question, others cancel and watch.
 */
public final class QueryControl {
  private static final Runnable NOTHING = () -> {};

  private final Duration timeout;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicReference<Runnable> onCancel = new AtomicReference<>(NOTHING);
  private volatile double progress;

  public QueryControl(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: %s (expected: more than 0)".formatted(timeout));
    }
    this.timeout = timeout;
  }

  /** From the start of the work in the store, waiting for a reader included. */
  public Duration timeout() {
    return timeout;
  }

  /** Stops the work soon; it ends with {@link StoreException.Code#CANCELLED}. */
  public void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      onCancel.get().run();
    }
  }

  public boolean isCancelled() {
    return cancelled.get();
  }

  /** For stores: what to run when somebody cancels; at once if that was before. */
  public void onCancel(Runnable action) {
    onCancel.set(action);
    if (cancelled.get()) {
      action.run();
    }
  }

  /** For stores: nothing is left to stop. */
  public void clearOnCancel() {
    onCancel.set(NOTHING);
  }

  /** Share of the work that is done, 0..1. */
  public double progress() {
    return progress;
  }

  /** For stores. */
  public void progress(double share) {
    progress = share;
  }
}
