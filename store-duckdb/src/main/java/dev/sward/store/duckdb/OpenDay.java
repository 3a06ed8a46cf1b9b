package dev.sward.store.duckdb;

import java.util.OptionalLong;

/** A day file that is attached, as the writer knows it. Used by the writer's thread. */
final class OpenDay {
  private final StoreFolder.DayPath path;
  private final boolean sealed;
  private DayFile view;
  private long loggedAtNanos;
  private boolean logged;
  private long changes;

  OpenDay(StoreFolder.DayPath path, DayFile view, boolean sealed) {
    this.path = path;
    this.view = view;
    this.sealed = sealed;
  }

  StoreFolder.DayPath path() {
    return path;
  }

  String alias() {
    return path.alias();
  }

  DayFile view() {
    return view;
  }

  /** Whether it was made by a rewrite. */
  boolean sealed() {
    return sealed;
  }

  /** Goes up with every commit and column. */
  long changes() {
    return changes;
  }

  void change(DayFile newView) {
    view = newView;
    changes++;
  }

  /** Notes that its log holds rows from this moment on. */
  void logged(long nowNanos) {
    if (!logged) {
      logged = true;
      loggedAtNanos = nowNanos;
    }
  }

  /** Notes that its log is empty. */
  void checkpointed() {
    logged = false;
  }

  /** Since when its log holds rows. */
  OptionalLong loggedAtNanos() {
    return logged ? OptionalLong.of(loggedAtNanos) : OptionalLong.empty();
  }
}
