package dev.sward.server.platform.meta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The metadata database: one SQLite file with a write-ahead log. Several processes may have it
 * open, such as a server and {@code sward token}. Thread-safe; every use opens its own connection,
 * which for a file is cheap. It holds secrets of receivers, so only its owner may read it.
 */
public final class Meta {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final String FILE = "meta.db";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Jdbi jdbi;

  private Meta(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Opens or creates the database of a data folder and brings its tables up to date.
   *
   * @throws MetaException if it is damaged, newer than this program, or cannot be written
   */
  public static Meta open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      SQLiteDataSource source = source(file);
      makePrivate(file);
      migrate(source);
      return new Meta(Jdbi.create(source));
    } catch (IOException e) {
      throw MetaException.unusable(folder, e);
    } catch (FlywayException e) {
      throw MetaException.database(file, e);
    }
  }

  /** For the repositories: their handles and transactions. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Writes a consistent copy into a folder, under the name it has in a data folder. Blocks.
   *
   * @throws UncheckedIOException if the folder has one already
   */
  public void backup(Path folder) {
    Path copy = folder.resolve(FILE);
    if (Files.exists(copy)) {
      throw new UncheckedIOException(new FileAlreadyExistsException(copy.toString()));
    }
    try {
      // SQLite takes an empty file as one that is not there yet.
      makePrivate(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbi.useHandle(handle -> handle.execute("VACUUM INTO ?", copy.toString()));
  }

  /** For its owner only, made if it is missing; SQLite's files beside it take after it. */
  private static void makePrivate(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (Files.notExists(file)) {
      if (posix) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
    } else if (posix && Files.isWritable(file) && !Files.isSymbolicLink(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static void migrate(SQLiteDataSource source) {
    FluentConfiguration flyway =
        Flyway.configure(Meta.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:dev/sward/server/meta")
            .validateMigrationNaming(true)
            // A database that knows migrations of a later version is refused, not used.
            .ignoreMigrationPatterns(new String[0])
            .cleanDisabled(true)
            .configuration(Map.of());
    flyway.load().migrate();
  }
}
