package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.store.EventStore.MaintenanceReport;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes days that retention no longer keeps, and rewrites finished days once, sorted by time. One
 * run at a time; never while a backup is made. Thread-safe.
 *
 * <p>What must not meet a commit runs on the writer's thread. A rewrite is a new file beside the
 * old:
 *
 * <pre>
 *   copy to X.g1.duckdb.part, checkpointed, on disk     crash: the part is deleted at the start
 *   writer: no commit came to the day meanwhile? rename crash: both are there, the higher one counts
 *   readers of the old one end; detach, delete it
 * </pre>
 */
final class Maintenance {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  /** How long after its end a day still gets most of its late rows. */
  private static final Duration GRACE = Duration.ofHours(2);

  private static final Duration READERS = Duration.ofSeconds(30);

  private final StoreSettings settings;
  private final StoreFolder folder;
  private final Engine engine;
  private final Catalogue catalogue;
  private final Committer committer;
  private final Writer writer;
  private final Descriptions descriptions;

  /** Files that are no longer read by anybody new, but perhaps by somebody still. */
  private final List<Retired> retired = new ArrayList<>();

  Maintenance(
      StoreSettings settings,
      StoreFolder folder,
      Engine engine,
      Catalogue catalogue,
      Committer committer,
      Writer writer,
      Descriptions descriptions) {
    this.settings = settings;
    this.folder = folder;
    this.engine = engine;
    this.catalogue = catalogue;
    this.committer = committer;
    this.writer = writer;
    this.descriptions = descriptions;
  }

  /** A file that goes once nobody reads a snapshot before this version. */
  private record Retired(StoreFolder.DayPath path, long version) {}

  /** A finished day to be rewritten, and what its change counter showed. */
  private record Candidate(OpenDay day, long changes) {}

  synchronized MaintenanceReport run() {
    List<String> deleted = new ArrayList<>();
    List<String> compacted = new ArrayList<>();
    for (LocalDate date : onWriter(this::retire)) {
      deleted.add(date.toString());
    }
    deleteRetired(READERS);
    for (Candidate candidate : onWriter(this::finished)) {
      if (rewrite(candidate)) {
        compacted.add(candidate.day.path().date().toString());
      }
    }
    deleteRetired(READERS);
    return new MaintenanceReport(deleted, compacted);
  }

  /** Copies everything acknowledged into a new or empty folder, while writing goes on. */
  synchronized void backup(Path target) {
    try {
      Backup.prepare(target);
      List<Backup.Part> parts =
          onWriter(() -> {
            committer.checkpoints().hold();
            return Backup.parts(committer.days().all());
          });
      try {
        Backup.copy(parts, target);
        descriptions.copyTo(target);
      } finally {
        onWriter(() -> {
          committer.checkpoints().release();
          return true;
        });
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "backup: %s could not be written (%s). It is incomplete; delete it and try again"
              .formatted(target, e),
          null,
          e);
    }
  }

  /** On the writer's thread: takes out of sight what retention does not keep. */
  private List<LocalDate> retire() {
    Days days = committer.days();
    LocalDate oldest =
        LocalDate.ofInstant(settings.clock().instant().minus(settings.retention()), ZoneOffset.UTC);
    List<OpenDay> going = new ArrayList<>();
    long kept = 0;
    for (OpenDay day : days.all()) {
      if (day.path().date().isBefore(oldest)) {
        going.add(day);
      } else {
        kept += StoreFolder.sizeBytes(day.path());
      }
    }
    List<OpenDay> left = days.all().stream().filter(day -> !going.contains(day)).toList();
    for (int i = 0; settings.retentionBytes() > 0 && i < left.size() - 1; i++) {
      if (kept <= settings.retentionBytes()) {
        break;
      }
      going.add(left.get(i));
      kept -= StoreFolder.sizeBytes(left.get(i).path());
    }
    going.forEach(day -> days.remove(day.path().date()));
    long version = days.publish();
    going.forEach(day -> retired.add(new Retired(day.path(), version)));
    return going.stream().map(day -> day.path().date()).toList();
  }

  /** Deletes what nobody reads any more; the rest stays for the next time. */
  private void deleteRetired(Duration atMost) {
    for (Retired file : List.copyOf(retired)) {
      try {
        if (!catalogue.awaitUnread(file.version, atMost)) {
          LOG.info("{} is still being read; it is deleted later", file.path.path());
          continue;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      onWriter(() -> {
        Engine.detach(committer.connection(), file.path.alias());
        StoreFolder.delete(file.path);
        return true;
      });
      retired.remove(file);
    }
  }

  /** On the writer's thread: days that are over and were not rewritten, their logs emptied. */
  private List<Candidate> finished() throws SQLException {
    LocalDate current =
        LocalDate.ofInstant(settings.clock().instant().minus(GRACE), ZoneOffset.UTC);
    List<Candidate> finished = new ArrayList<>();
    for (OpenDay day : committer.days().all()) {
      if (day.path().date().isBefore(current)
          && !day.sealed()
          && !day.view().tables().isEmpty()
          && committer.checkpoints().now(committer.connection(), day)) {
        finished.add(new Candidate(day, day.changes()));
      }
    }
    return finished;
  }

  private boolean rewrite(Candidate candidate) {
    StoreFolder.DayPath old = candidate.day.path();
    long size = StoreFolder.sizeBytes(old);
    if (folder.freeBytes() < settings.minFreeBytes() + 2 * size) {
      LOG.warn("{} is not rewritten: too little free space", old.path());
      return false;
    }
    StoreFolder.DayPath fresh = folder.day(old.date(), old.generation() + 1);
    Path part = StoreFolder.unfinished(fresh.path());
    try {
      StoreFolder.startUnfinished(fresh.path());
      try (Engine.EngineConnection connection = engine.connect()) {
        copySorted(connection, candidate.day, part);
      }
      StoreFolder.sync(part);
      boolean replaced = onWriter(() -> replace(candidate, fresh));
      if (!replaced) {
        StoreFolder.startUnfinished(fresh.path());
      }
      return replaced;
    } catch (SQLException | IOException e) {
      LOG.warn("{} could not be rewritten; it stays as it is", old.path(), e);
      try {
        StoreFolder.startUnfinished(fresh.path());
      } catch (IOException again) {
        LOG.warn("{} could not be deleted", part, again);
      }
      return false;
    }
  }

  private static void copySorted(Engine.EngineConnection connection, OpenDay day, Path part)
      throws SQLException {
    String from = day.alias();
    String making = "making_" + from;
    Engine.attach(connection, part, making);
    try {
      DaySchema.create(connection, making, day.path().date());
      connection.execute("INSERT INTO %s._about VALUES ('sealed', 'true')".formatted(making));
      for (String table : List.of(PhysicalNames.MARKERS, "_columns")) {
        connection.execute(
            "INSERT INTO %s.%s SELECT * FROM %s.%s".formatted(making, table, from, table));
      }
      for (DayTable table : day.view().tables().values()) {
        List<TableLoad.Target> columns = new ArrayList<>();
        table
            .columns()
            .forEach((name, physical) ->
                physical.forEach((type, column) ->
                    columns.add(
                        new TableLoad.Target(new PhysicalNames.Attribute(name, type), column))));
        DaySchema.createTable(connection, making, table.table(), columns);
        if (table.hasOverflow()) {
          DaySchema.addOverflow(connection, making, table.table());
        }
        connection.execute(
            "INSERT INTO %s.%s BY NAME SELECT * FROM %s.%s ORDER BY _time"
                .formatted(making, quoted(table.table()), from, quoted(table.table())));
      }
      connection.execute("CHECKPOINT " + making);
    } finally {
      Engine.detach(connection, making);
    }
  }

  /** On the writer's thread: the new file takes the day over, if nothing came to the old one. */
  private boolean replace(Candidate candidate, StoreFolder.DayPath fresh)
      throws SQLException, IOException {
    Days days = committer.days();
    OpenDay current = days.find(fresh.date());
    if (current == null
        || !current.path().equals(candidate.day.path())
        || current.changes() != candidate.changes) {
      return false;
    }
    StoreFolder.finish(fresh.path());
    days.attach(committer.connection(), fresh);
    long version = days.publish();
    retired.add(new Retired(candidate.day.path(), version));
    return true;
  }

  private <T> T onWriter(Writer.ErrandTask<T> task) {
    try {
      return writer.errand(task).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException store) {
        throw store;
      }
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "maintenance failed: " + e.getCause(),
          Waits.REOPEN,
          e.getCause());
    }
  }
}
