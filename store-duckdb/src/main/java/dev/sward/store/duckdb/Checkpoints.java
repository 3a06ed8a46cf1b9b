package dev.sward.store.duckdb;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a day's log into its file, before the log gets long or old, and never inside a commit. Used
 * by the writer's thread.
 *
 * <p>The engine refuses a checkpoint while a question older than the latest new column still runs;
 * it is then tried again after a while, and writing goes on.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final Days days;
  private final WriteSettings settings;
  private int holds;
  private long notBefore = Long.MIN_VALUE;

  Checkpoints(Days days, WriteSettings settings) {
    this.days = days;
    this.settings = settings;
  }

  /** From now on no file changes but by appending, until {@link #release}. */
  void hold() {
    holds++;
  }

  void release() {
    holds--;
  }

  /** Checkpoints the days that need it. */
  void due(Engine.EngineConnection connection, long nowNanos) throws SQLException {
    if (holds > 0 || System.nanoTime() - notBefore < 0) {
      return;
    }
    for (OpenDay day : days.all()) {
      boolean old =
          day.loggedAtNanos().isPresent()
              && nowNanos - day.loggedAtNanos().getAsLong() > settings.checkpointAfter().toNanos();
      if (old || StoreFolder.sizeOrZero(day.path().wal()) > settings.maxLogBytes()) {
        now(connection, day);
      }
    }
  }

  /** Checkpoints every day that has a log. */
  void all(Engine.EngineConnection connection) throws SQLException {
    for (OpenDay day : days.all()) {
      if (day.loggedAtNanos().isPresent()) {
        now(connection, day);
      }
    }
  }

  /** Checkpoints a day; answers whether its log is empty now. */
  boolean now(Engine.EngineConnection connection, OpenDay day) throws SQLException {
    if (holds > 0) {
      return false;
    }
    try {
      connection.execute("CHECKPOINT " + day.alias());
      day.checkpointed();
      return true;
    } catch (SQLException e) {
      if (!EngineErrors.isCheckpointRefused(e)) {
        throw e;
      }
      LOG.debug("no checkpoint of {} while an older question runs", day.path().path());
      notBefore = System.nanoTime() + RETRY_NANOS;
      return false;
    }
  }
}
