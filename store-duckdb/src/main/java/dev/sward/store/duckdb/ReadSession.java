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
  private final Connection connection;
  private final CatalogueSnapshot snapshot;
  private volatile @Nullable PreparedStatement current;
  private volatile StoreException.@Nullable Code stopped;
  private volatile double done;
  private volatile double share = 1;
  private volatile QueryControl.@Nullable Phase phase;

  ReadSession(Connection connection, CatalogueSnapshot snapshot) {
    this.connection = connection;
    this.snapshot = snapshot;
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
    done = doneBefore;
    share = shareOfNext;
  }

  /** What it does from now on; told to who asked. */
  void phase(String name, long rows) {
    phase = new QueryControl.Phase(name, rows);
  }

  /** Says how far it is. */
  void report(QueryControl control) {
    control.progress(progress());
    QueryControl.Phase now = phase;
    if (now != null) {
      control.phase(now);
    }
  }

  /** Share of the whole that is done, 0..1; the whole is one statement unless steps are told. */
  private double progress() {
    return done + share * statementProgress();
  }

  private double statementProgress() {
    if (current instanceof DuckDBPreparedStatement statement) {
      try {
        return Math.clamp(statement.getQueryProgress().getPercentage() / 100, 0, 1);
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
