package dev.sward.store.duckdb;

import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * One reader's turn: the snapshot it may read and the statements it runs. Used by the reader's
 * thread; {@link #stop} comes from others.
 */
final class ReadSession {
  private static final double MOST_RUNNING = 0.99;

  private final Connection connection;
  private final CatalogueSnapshot snapshot;
  private volatile @Nullable PreparedStatement current;
  private volatile StoreException.@Nullable Code stopped;
  private volatile Step step = new Step(0, 1);
  private volatile @Nullable Stage stage;
  private double furthest;

  ReadSession(Connection connection, CatalogueSnapshot snapshot) {
    this.connection = connection;
    this.snapshot = snapshot;
  }

  /** How much of the whole is done, and how much of it each statement is that runs now. */
  private record Step(double done, double share) {}

  /**
   * A part of the work: its share of the whole, and the rows that it is to look at or works with.
   */
  private record Stage(String name, long rows, double start, double size) {
    QueryControl.Phase at(double progress) {
      return size == 0
          ? new QueryControl.Phase(name, rows)
          : new QueryControl.Phase(
              name, (long) (rows * Math.clamp((progress - start) / size, 0, 1)), rows);
    }
  }

  CatalogueSnapshot snapshot() {
    return snapshot;
  }

  /**
   * A statement that ends soon after the deadline or a cancel. The caller closes it before it
   * prepares the next.
   */
  PreparedStatement prepare(String sql) throws SQLException {
    checkNotStopped();
    PreparedStatement statement = connection.prepareStatement(sql);
    current = statement;
    checkNotStopped();
    return statement;
  }

  /** For loops that take long without asking the engine. */
  void checkNotStopped() {
    StoreException.Code code = stopped;
    if (code != null) {
      throw stopException(code, null);
    }
  }

  /** Whether somebody stopped it, and why. */
  StoreException.@Nullable Code stopped() {
    return stopped;
  }

  /** So much of the whole is done, and each statement that runs from now on is so much of it. */
  void step(double doneBefore, double shareOfNext) {
    // What ran until now is no part of the new step.
    current = null;
    step = new Step(doneBefore, shareOfNext);
  }

  /** What it does from now on; told to who asked. */
  void phase(String name, long rows) {
    stage = new Stage(name, rows, 0, 0);
  }

  /** From now on it looks at so many rows, as a part of the whole. */
  void reading(String name, long rows, double doneBefore, double shareOfAll) {
    step(doneBefore, 0);
    stage = new Stage(name, rows, doneBefore, shareOfAll);
  }

  /** Says how far it is. For one thread. */
  void report(QueryControl control) {
    Stage now = stage;
    // Between two statements nothing runs, which is no step back.
    furthest = Math.max(furthest, progress());
    control.progress(furthest);
    if (now != null) {
      control.phase(now.at(furthest));
    }
  }

  /** Share of the whole that is done, 0..1; the whole is one statement unless steps are told. */
  private double progress() {
    Step now = step;
    return now.done + now.share * statementProgress();
  }

  private double statementProgress() {
    if (current instanceof DuckDBPreparedStatement statement) {
      try {
        // What has read everything still has to add it up.
        return Math.clamp(statement.getQueryProgress().getPercentage() / 100, 0, MOST_RUNNING);
      } catch (SQLException closed) {
        return 0;
      }
    }
    return 0;
  }

  /**
   * Interrupts the running statement. The engine forgets an interrupt that comes between two
   * statements, so whoever stops a session repeats this until the session has ended.
   */
  void stop(StoreException.Code code) {
    if (stopped == null) {
      stopped = code;
    }
    PreparedStatement statement = current;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException closed) {
        // Nothing runs in a closed statement: the session's own check stops it.
      }
    }
  }

  static StoreException stopException(StoreException.Code code, @Nullable Throwable cause) {
    return new StoreException(code, stopMessage(code), null, cause);
  }

  private static String stopMessage(StoreException.Code code) {
    if (code == StoreException.Code.TIMEOUT) {
      return "the question took longer than its deadline. Ask for a shorter time range, fewer groups"
          + " or more time";
    }
    return code == StoreException.Code.CANCELLED
        ? "the question was cancelled"
        : "the event store is closing";
  }
}
