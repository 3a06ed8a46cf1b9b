package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's own connection: made at the first use, anew after an error, and along with the whole
 * engine after a fatal one. Used by the writer's thread, but for {@link #refusal}.
 */
final class WriterConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Engine engine;
  private final Days days;
  private final SpaceGuard space;
  private Engine.@Nullable EngineConnection connection;
  private volatile @Nullable String problem;

  WriterConnection(Engine engine, Days days, SpaceGuard space) {
    this.engine = engine;
    this.days = days;
    this.space = space;
  }

  Engine.EngineConnection open() throws SQLException {
    Engine.EngineConnection own = connection;
    if (own == null) {
      own = engine.connect();
      connection = own;
    }
    return own;
  }

  /** Why the engine can store nothing now, or empty if it can. Thread-safe. */
  Optional<StoreException> refusal() {
    String reason = problem;
    return reason == null ? Optional.empty() : Optional.of(unavailable(reason, null));
  }

  /** Whether a restart of the engine has failed and is due again. */
  boolean isBroken() {
    return problem != null;
  }

  /** Makes it, and if need be the engine, usable again after an error; false if that failed. */
  boolean recover(Exception error) {
    disconnect();
    if (error instanceof SQLException sql) {
      if (EngineErrors.isFatal(sql)) {
        engine.reportFatal(sql);
      }
      if (EngineErrors.isDiskFull(sql)) {
        space.reportFull();
      }
    }
    return (!engine.isFatal() && problem == null) || restart();
  }

  /** Tries again what failed, or what nobody has noticed yet. */
  void recoverIfBroken() {
    if (problem != null || engine.isFatal()) {
      restart();
    }
  }

  /** The failure of what could not be stored since {@link #recover} did not help. */
  StoreException unavailable(Exception error) {
    String reason = problem;
    return unavailable(reason == null ? "the engine is being restarted" : reason, error);
  }

  void disconnect() {
    Engine.EngineConnection old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
  }

  private boolean restart() {
    disconnect();
    engine.suspend();
    problem = "the engine is being restarted after a fault";
    try {
      while (!engine.awaitReturned(DRAIN)) {
        LOG.warn("waiting for questions to end, to restart the engine");
      }
      engine.restart();
      try (Engine.EngineConnection opening = engine.privately()) {
        days.attachAll(opening);
      }
      engine.resume();
      problem = null;
      LOG.info("the engine was restarted");
      return true;
    } catch (SQLException | StoreException e) {
      LOG.error("the engine could not be restarted; trying again", e);
      problem = "the engine could not be restarted: " + e.getMessage();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static StoreException unavailable(String reason, @Nullable Exception cause) {
    return new StoreException(
        StoreException.Code.UNAVAILABLE, reason + "; retry", Waits.REOPEN, cause);
  }
}
