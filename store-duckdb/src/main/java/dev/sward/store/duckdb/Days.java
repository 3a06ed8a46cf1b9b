package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attached day files, and the snapshots made of them. Used by the writer's thread. */
final class Days {
  private static final Logger LOG = LoggerFactory.getLogger(Days.class);

  private final StoreFolder folder;
  private final Catalogue catalogue;
  private final SortedMap<LocalDate, OpenDay> open = new TreeMap<>();

  Days(StoreFolder folder, Catalogue catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
  }

  Collection<OpenDay> all() {
    return Collections.unmodifiableCollection(open.values());
  }

  List<DayFile> views() {
    return open.values().stream().map(OpenDay::view).toList();
  }

  @Nullable OpenDay find(LocalDate date) {
    return open.get(date);
  }

  boolean isOpen(StoreFolder.DayPath day) {
    OpenDay current = open.get(day.date());
    return current != null && current.path().equals(day);
  }

  /**
   * Attaches every file of the folder to an engine that has none, and publishes what is there.
   *
   * @throws StoreException UNAVAILABLE if a file is damaged or not ours; nothing is changed then
   */
  void attachAll(Engine.EngineConnection connection) throws SQLException {
    open.clear();
    for (StoreFolder.DayPath day : newestGenerations()) {
      attach(connection, day);
    }
    publish();
  }

  /** Readers that start from now on see the files as they are. Answers the snapshot's version. */
  long publish() {
    return catalogue.publish(
        new CatalogueSnapshot(views().stream().filter(day -> !day.tables().isEmpty()).toList()));
  }

  /**
   * The file of a day, made if there is none. A new file is complete before it gets its name, so
   * that a crash leaves none half made.
   */
  OpenDay ensure(Engine.EngineConnection connection, LocalDate date)
      throws SQLException, IOException {
    OpenDay existing = open.get(date);
    if (existing != null) {
      return existing;
    }
    // Retention may have taken a file out of sight that is still being read.
    StoreFolder.DayPath day = folder.next(date);
    String making = "making_" + day.alias();
    Engine.attach(connection, StoreFolder.startUnfinished(day.path()), making);
    try {
      DaySchema.create(connection, making, date);
      connection.execute("CHECKPOINT " + making);
    } finally {
      Engine.detach(connection, making);
    }
    StoreFolder.finish(day.path());
    return attach(connection, day);
  }

  void remove(LocalDate date) {
    open.remove(date);
  }

  /** Attaches one file and reads what it holds; it takes the place of the day's earlier one. */
  OpenDay attach(Engine.EngineConnection connection, StoreFolder.DayPath day) throws SQLException {
    if (Files.isSymbolicLink(day.path())) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "day file: %s is a symbolic link (expected: a file). Put the file itself into the folder"
              .formatted(day.path()));
    }
    try {
      Engine.attach(connection, day.path(), day.alias());
    } catch (SQLException e) {
      if (EngineErrors.isDiskFull(e) || EngineErrors.isFatal(e)) {
        throw e;
      }
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          ("day file: %s cannot be opened (%s). It was left as it is; move it out of the folder, or"
                  + " restore a backup")
              .formatted(day.path(), EngineErrors.firstLine(e)),
          null,
          e);
    }
    DaySchema.check(connection, day);
    OpenDay opened =
        new OpenDay(
            day, DaySchema.read(connection, day), DaySchema.isSealed(connection, day.alias()));
    open.put(day.date(), opened);
    return opened;
  }

  /** The newest file of each day; older ones are what a rewrite had no time to delete. */
  private List<StoreFolder.DayPath> newestGenerations() {
    try {
      Map<LocalDate, StoreFolder.DayPath> newest = new HashMap<>();
      for (StoreFolder.DayPath day : folder.days()) {
        StoreFolder.DayPath older = newest.put(day.date(), day);
        if (older != null) {
          LOG.info("{} was rewritten as {}; deleting it", older.path(), day.path());
          StoreFolder.delete(older);
        }
      }
      return new ArrayList<>(new TreeMap<>(newest).values());
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "store folder: %s cannot be read (%s)".formatted(folder.root(), e),
          null,
          e);
    }
  }
}
