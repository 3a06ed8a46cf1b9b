package dev.sward.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The reins of one running question: how long it may take, how to stop it, how far it is.
 * Thread-safe: one thread runs the question, others cancel and watch.
 */
public final class QueryControl {
  private static final Runnable NOTHING = () -> {};

  private final Duration timeout;
  private final @Nullable QueryControl whole;
  private final double before;
  private final double share;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicReference<Runnable> onCancel = new AtomicReference<>(NOTHING);
  private volatile double progress;
  private volatile Phase phase = Phase.NONE;

  public QueryControl(Duration timeout) {
    this(timeout, null, 0, 1);
  }

  private QueryControl(
      Duration timeout, @Nullable QueryControl whole, double before, double share) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: %s (expected: more than 0)".formatted(timeout));
    }
    this.timeout = timeout;
    this.whole = whole;
    this.before = before;
    this.share = share;
  }

  /**
   * What the work does at the moment.
   *
   * @param name in words; empty until it says
   * @param rows of events that it looked at so far, or works with; 0 while that is not known
   * @param rowsTotal of events that it is to look at in this phase; 0 if it does not say
   */
  public record Phase(String name, long rows, long rowsTotal) {
    private static final Phase NONE = new Phase("", 0);

    /** Of work that does not say how many events are left. */
    public Phase(String name, long rows) {
      this(name, rows, 0);
    }
  }

  /**
   * The reins of one of several questions that are asked one after the other: it is cancelled with
   * the whole, which says how far it is. {@link #clearOnCancel} of the whole ends that.
   *
   * @param before share of the whole that is done
   * @param share of the whole that the part is
   */
  public QueryControl part(Duration timeout, double before, double share) {
    QueryControl part = new QueryControl(timeout, this, before, share);
    onCancel(part::cancel);
    return part;
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

  /** Share of the work that is done, 0..1; it never falls. */
  public double progress() {
    return progress;
  }

  /** For who does the work. */
  public void progress(double done) {
    progress = Math.max(progress, done);
    if (whole != null) {
      whole.progress(before + share * done);
    }
  }

  public Phase phase() {
    return phase;
  }

  /** For who does the work: what it does from now on. */
  public void phase(Phase now) {
    phase = now;
    if (whole != null) {
      whole.phase(now);
    }
  }
}
