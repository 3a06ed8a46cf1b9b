package dev.sward.server.explain;

import dev.sward.query.TimeLength;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one answer under its reins: they stop when it is cancelled, and end together within
 * its time. For one thread.
 */
public final class Steps {
  private final EventStore store;
  private final QueryControl control;
  private final int most;
  private final long startNanos = System.nanoTime();
  private int done;

  /**
   * @param most how many questions the store is asked, about
   */
  public Steps(EventStore store, QueryControl control, int most) {
    this.store = store;
    this.control = control;
    this.most = most;
  }

  /** Asks the store. */
  public <T> T ask(BiFunction<EventStore, QueryControl, T> question) {
    check();
    double before = Math.min(1, (double) done / most);
    QueryControl part = control.part(left(), before, Math.min(1.0 / most, 1 - before));
    try {
      T answer = question.apply(store, part);
      done++;
      part.progress(1);
      return answer;
    } catch (StoreException e) {
      throw e.code() == StoreException.Code.TIMEOUT ? late(e) : e;
    } finally {
      control.clearOnCancel();
    }
  }

  /** Says what is done from now on, with so many rows of events. */
  public void phase(String name, long rows) {
    control.phase(new QueryControl.Phase(name, rows));
  }

  /** Throws if it is cancelled or its time is over. */
  public void check() {
    if (control.isCancelled()) {
      throw new StoreException(StoreException.Code.CANCELLED, "Cancelled by who asked.");
    }
    if (!left().isPositive()) {
      throw late(null);
    }
  }

  private StoreException late(@Nullable StoreException cause) {
    return new StoreException(
        StoreException.Code.TIMEOUT,
        "No answer within %s (expected: at most query.timeout). Ask of a shorter time range, or of fewer events."
            .formatted(TimeLength.format(control.timeout())),
        null,
        cause);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Duration left() {
    return control.timeout().minus(elapsed());
  }
}
