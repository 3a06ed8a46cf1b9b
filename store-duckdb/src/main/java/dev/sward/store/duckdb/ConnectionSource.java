package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the readers get their connections. Thread-safe. */
interface ConnectionSource {
  /**
   * A new connection to the running engine, for one thread, which returns it by closing it; its
   * statements say how far they are.
   *
   * @throws StoreException UNAVAILABLE while the engine is being reopened
   */
  Lent connectWatched() throws SQLException;

  /** Tells that an error was fatal to the engine, so that it is reopened. */
  void reportFatal(SQLException error);

  /** A connection on loan. */
  interface Lent extends AutoCloseable {
    Connection sql();

    @Override
    void close();
  }
}
