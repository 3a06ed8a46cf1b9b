package dev.sward.server.explain;

import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * The steps of one answer under its reins: they stop when it is cancelled, and end together within
 * its time. For one thread.
 */
final class Steps {
  private final EventStore store;
  private final QueryControl control;
  private final int most;
  private final long startNanos = System.nanoTime();
  private int done;

  /**
   * @param most how many questions the store is asked, about
   */
  Steps(EventStore store, QueryControl control, int most) {
    this.store = store;
    this.control = control;
    this.most = most;
  }

  /** Asks the store. */
  <T> T ask(BiFunction<EventStore, QueryControl, T> question) {
    check();
    double before = Math.min(1, (double) done / most);
    QueryControl part = control.part(left(), before, Math.min(1.0 / most, 1 - before));
    T answer = question.apply(store, part);
    control.clearOnCancel();
    done++;
    part.progress(1);
    return answer;
  }

  /** Says what is done from now on, with so many rows. */
  void phase(String name, long rows) {
    control.phase(new QueryControl.Phase(name, rows));
  }

  /** Throws if it is cancelled or its time is over. */
  void check() {
    if (control.isCancelled()) {
      throw new StoreException(StoreException.Code.CANCELLED, "Cancelled by who asked.");
    }
    if (!left().isPositive()) {
      throw new StoreException(
          StoreException.Code.TIMEOUT,
          "No answer within query.timeout, %s s (expected: less). Ask of a shorter time range, or leave attributes out."
              .formatted(control.timeout().toSeconds()));
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Duration left() {
    return control.timeout().minus(elapsed());
  }
}
