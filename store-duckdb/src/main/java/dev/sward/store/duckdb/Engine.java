package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One in-memory DuckDB instance that day files are attached to, closed to the world: no files but
 * the store's own, no extensions, no change of settings. Thread-safe.
 *
 * <p>An instance that reported a fatal error refuses everything. {@link #restart} then throws it
 * away, which needs all of its connections closed first: the same file must never be open in two
 * instances, since the operating system's locks do not tell them apart.
 */
final class Engine implements ConnectionSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /**
   * The engine knows how far a statement is only where it may show it; it must not print it.
   * Settings of a connection, so that they stay free.
   */
  private static final List<String> CONNECTION_SETTINGS =
      List.of("enable_progress_bar_print = false", "enable_progress_bar = true");

  private final Path folder;
  private final Path temporary;
  private final long memoryBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final Set<EngineConnection> open = new HashSet<>();
  private @Nullable DuckDBConnection root;
  private boolean usable;
  private volatile boolean fatal;

  /**
   * @param folder the only folder whose files the engine may touch, besides the temporary one
   * @param memoryBytes what it may use before it spills
   */
  Engine(Path folder, Path temporary, long memoryBytes) throws SQLException {
    this.folder = folder;
    this.temporary = temporary;
    this.memoryBytes = memoryBytes;
    this.root = start();
    this.usable = true;
  }

  /** A connection of one thread, which returns it by closing it. */
  final class EngineConnection implements ConnectionSource.Lent {
    private final Connection connection;

    private EngineConnection(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection sql() {
      return connection;
    }

    void execute(String statement) throws SQLException {
      try (Statement sql = connection.createStatement()) {
        sql.execute(statement);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("a connection to the engine did not close cleanly", e);
      }
      lock.lock();
      try {
        open.remove(this);
        returned.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * A new connection.
   *
   * @throws StoreException UNAVAILABLE while the engine is being restarted, and once it is closed
   */
  EngineConnection connect() throws SQLException {
    lock.lock();
    try {
      DuckDBConnection parent = root;
      if (!usable || parent == null) {
        throw new StoreException(
            StoreException.Code.UNAVAILABLE,
            "the event store is being reopened; retry",
            Waits.REOPEN,
            null);
      }
      EngineConnection connection = new EngineConnection(parent.duplicate());
      open.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  /** The same, whose statements say how far they are. */
  @Override
  public EngineConnection connectWatched() throws SQLException {
    EngineConnection connection = connect();
    try {
      for (String setting : CONNECTION_SETTINGS) {
        connection.execute("SET " + setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Notes that the instance is dead; the writer restarts it. */
  @Override
  public void reportFatal(SQLException error) {
    if (!fatal) {
      LOG.error("the engine failed and is restarted", error);
    }
    fatal = true;
  }

  boolean isFatal() {
    return fatal;
  }

  /** From now on nobody gets a connection, until {@link #resume}. */
  void suspend() {
    lock.lock();
    try {
      usable = false;
    } finally {
      lock.unlock();
    }
  }

  /** Hands out connections again. */
  void resume() {
    lock.lock();
    try {
      usable = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all connections are returned; false if it took longer. */
  boolean awaitReturned(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!open.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = returned.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A new instance with nothing attached, in place of the old one. The engine must be suspended and
   * all connections returned; it stays suspended. The caller attaches the files again by {@link
   * #privately}.
   */
  void restart() throws SQLException {
    lock.lock();
    try {
      if (usable || !open.isEmpty()) {
        throw new IllegalStateException(
            "%d connections are out (expected: none, suspended)".formatted(open.size()));
      }
      closeRoot();
      root = start();
      fatal = false;
    } finally {
      lock.unlock();
    }
  }

  /** A connection although the engine is suspended, for who restarts it. */
  EngineConnection privately() throws SQLException {
    lock.lock();
    try {
      DuckDBConnection parent = root;
      if (parent == null) {
        throw new SQLException("the engine is closed");
      }
      EngineConnection connection = new EngineConnection(parent.duplicate());
      open.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      usable = false;
      closeRoot();
    } catch (SQLException e) {
      LOG.warn("the engine did not close cleanly", e);
    } finally {
      lock.unlock();
    }
  }

  static void attach(EngineConnection connection, Path path, String alias) throws SQLException {
    connection.execute("ATTACH %s AS %s".formatted(PhysicalNames.literal(path.toString()), alias));
  }

  static void detach(EngineConnection connection, String alias) throws SQLException {
    connection.execute("DETACH " + alias);
  }

  static void detachIfAttached(EngineConnection connection, String alias) throws SQLException {
    connection.execute("DETACH DATABASE IF EXISTS " + alias);
  }

  private DuckDBConnection start() throws SQLException {
    Properties none = new Properties();
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", none).unwrap(DuckDBConnection.class);
    UnpackedLibrary.delete();
    try (Statement sql = connection.createStatement()) {
      for (String setting : settings()) {
        sql.execute("SET " + setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void closeRoot() throws SQLException {
    DuckDBConnection old = root;
    root = null;
    if (old != null) {
      old.close();
    }
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>();
    settings.add("memory_limit = '%d MiB'".formatted(Math.max(64, memoryBytes >> 20)));
    settings.add("threads = " + Math.max(1, Runtime.getRuntime().availableProcessors()));
    settings.add("temp_directory = " + PhysicalNames.literal(temporary.toString()));
    settings.add("TimeZone = 'UTC'");
    settings.add("preserve_insertion_order = false");
    // Checkpoints run when the writer says so, never inside a commit.
    settings.add("checkpoint_threshold = '1 TB'");
    settings.add("autoinstall_known_extensions = false");
    settings.add("autoload_known_extensions = false");
    settings.add("allow_community_extensions = false");
    settings.add("allow_persistent_secrets = false");
    settings.add(
        "allowed_directories = [%s]".formatted(PhysicalNames.literal(folder.toString() + "/")));
    settings.add("enable_external_access = false");
    settings.add("allowed_configs = ['enable_progress_bar', 'enable_progress_bar_print']");
    settings.add("lock_configuration = true");
    return settings;
  }
}
