package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the readers get their connections. Thread-safe. */
interface ConnectionSource {
  /**
   * A new connection to the running engine, owned by the caller.
   *
   * @throws StoreException UNAVAILABLE while the engine is being reopened
   */
  Connection connect() throws SQLException;

  /** A number that changes whenever the engine was reopened; older connections are then dead. */
  long generation();

  /** Tells that an error was fatal to the engine of this generation, so that it is reopened. */
  void reportFatal(long generation, SQLException error);
}
