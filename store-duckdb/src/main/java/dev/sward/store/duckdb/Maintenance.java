package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.EventStore.DatasetDay;
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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes days of which retention keeps nothing, and rewrites finished days: once, sorted by time,
 * and whenever retention keeps some datasets of them but not others. One run at a time; never while
 * a backup is made. Thread-safe.
 *
 * <p>What must not meet a commit runs on the writer's thread. A rewrite is a new file beside the
 * old, so that a dataset is there with all its rows or with none:
 *
 * <pre>
 *   copy what stays to X.g1.duckdb.part, on disk        crash: the part is deleted at the start
 *   writer: catch up with the commits since, rename     crash: both are there, the higher one counts
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
  private final ExpiredDays expiredDays;
  private final DatasetSizes sizes;

  /** Files that are no longer read by anybody new, but perhaps by somebody still. */
  private final List<Retired> retired = new ArrayList<>();

  Maintenance(
      StoreSettings settings,
      StoreFolder folder,
      Engine engine,
      Catalogue catalogue,
      Committer committer,
      Writer writer,
      Descriptions descriptions,
      ExpiredDays expiredDays,
      DatasetSizes sizes) {
    this.settings = settings;
    this.folder = folder;
    this.engine = engine;
    this.catalogue = catalogue;
    this.committer = committer;
    this.writer = writer;
    this.descriptions = descriptions;
    this.expiredDays = expiredDays;
    this.sizes = sizes;
  }

  /** A file that goes once nobody reads a snapshot before this version. */
  private record Retired(StoreFolder.DayPath path, long version) {}

  /**
   * A finished day to be rewritten.
   *
   * @param view its tables then
   * @param changes what its change counter showed then
   * @param lastSequence of the commits then
   * @param leaving the datasets that do not come along
   */
  private record Candidate(
      OpenDay day, DayFile view, long changes, long lastSequence, Set<DatasetName> leaving) {}

  synchronized MaintenanceReport run() {
    List<String> deleted = new ArrayList<>();
    List<DatasetDay> expired = new ArrayList<>();
    List<String> compacted = new ArrayList<>();
    measure();
    for (LocalDate date : onWriter(this::retire)) {
      deleted.add(date.toString());
    }
    deleteRetired(READERS);
    for (Candidate candidate : onWriter(this::finished)) {
      if (rewrite(candidate)) {
        String date = candidate.view.date().toString();
        compacted.add(date);
        candidate.leaving.forEach(dataset -> expired.add(new DatasetDay(dataset, date)));
      }
    }
    deleteRetired(READERS);
    if (!deleted.isEmpty()) {
      LOG.info("retention deleted the days {}", deleted);
    }
    if (!expired.isEmpty()) {
      LOG.info("retention deleted {}; other datasets of those days stay", expired);
    }
    return new MaintenanceReport(deleted, expired, compacted);
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
        expiredDays.copyTo(target);
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

  /** Looks at the files of which a bound in bytes needs to know whose they are. */
  private void measure() {
    try (Catalogue.Lease lease = catalogue.lease();
        Engine.EngineConnection connection = engine.connect()) {
      sizes.keepOnly(lease.snapshot());
      for (DayFile day : lease.snapshot().days()) {
        if (day.tables().keySet().stream()
            .anyMatch(dataset -> settings.retention().datasetBytes().of(dataset) > 0)) {
          sizes.measure(connection, day);
        }
      }
    } catch (SQLException e) {
      LOG.warn("the sizes of datasets could not be measured; they are estimated by rows", e);
    }
  }

  /** On the writer's thread: the days that something leaves, and which datasets that are. */
  private SortedMap<LocalDate, Set<DatasetName>> expiry() {
    List<Expiry.Day> days = new ArrayList<>();
    for (OpenDay day : committer.days().all()) {
      days.add(
          new Expiry.Day(
              day.path().date(),
              isOver(day),
              StoreFolder.sizeBytes(day.path()),
              sizes.shares(day.view())));
    }
    return Expiry.of(settings.retention(), settings.clock().instant(), days);
  }

  /** On the writer's thread: takes days out of sight of which retention keeps nothing. */
  private List<LocalDate> retire() throws IOException {
    Days days = committer.days();
    // A restart of the engine brought these back into sight; who reads them now began after it.
    retired.removeIf(file -> days.isOpen(file.path));
    List<OpenDay> going = new ArrayList<>();
    expiry()
        .forEach((date, leaving) -> {
          OpenDay day = days.find(date);
          if (day != null && keepsNothing(day, leaving)) {
            going.add(day);
          }
        });
    for (OpenDay day : going) {
      expiredDays.add(day.path().date(), day.view().datasets());
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
        // Back in sight after a restart of the engine, it is retired again.
        if (!committer.days().isOpen(file.path)) {
          Engine.detachIfAttached(committer.connection(), file.path.alias());
          StoreFolder.delete(file.path);
        }
        return true;
      });
      retired.remove(file);
    }
  }

  /**
   * On the writer's thread: days that are over and were not rewritten, or that datasets leave,
   * their logs emptied.
   */
  private List<Candidate> finished() throws SQLException {
    SortedMap<LocalDate, Set<DatasetName>> expiry = expiry();
    List<Candidate> finished = new ArrayList<>();
    for (OpenDay day : committer.days().all()) {
      Set<DatasetName> leaving = expiry.getOrDefault(day.path().date(), Set.of());
      if (isOver(day)
          && (!day.sealed() || !leaving.isEmpty())
          && !keepsNothing(day, leaving)
          && committer.checkpoints().now(committer.connection(), day)) {
        finished.add(
            new Candidate(day, day.view(), day.changes(), committer.lastSequence(), leaving));
      }
    }
    return finished;
  }

  /** Whether every dataset that has rows on a day leaves it. */
  private static boolean keepsNothing(OpenDay day, Set<DatasetName> leaving) {
    return leaving.containsAll(day.view().datasets());
  }

  private boolean isOver(OpenDay day) {
    return day.path()
        .date()
        .isBefore(LocalDate.ofInstant(settings.clock().instant().minus(GRACE), ZoneOffset.UTC));
  }

  private boolean rewrite(Candidate candidate) {
    StoreFolder.DayPath old = candidate.day.path();
    StoreFolder.DayPath fresh = folder.day(old.date(), old.generation() + 1);
    Path part = StoreFolder.unfinished(fresh.path());
    DayCopy copy = new DayCopy(candidate.view, candidate.leaving, candidate.lastSequence, part);
    try {
      try (Engine.EngineConnection connection = engine.connect()) {
        if (!candidate.leaving.isEmpty()) {
          sizes.measure(connection, candidate.view);
        }
        if (folder.freeBytes() < neededBytes(candidate)) {
          LOG.warn("{} is not rewritten: too little free space", old.path());
          return false;
        }
        StoreFolder.startUnfinished(fresh.path());
        copy.copy(connection);
      }
      StoreFolder.sync(part);
      boolean replaced = onWriter(() -> replace(candidate, copy, fresh));
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

  /** Twice what stays; what only tidies up leaves the free space alone that storing needs. */
  private long neededBytes(Candidate candidate) {
    long size = StoreFolder.sizeBytes(candidate.day.path());
    if (candidate.leaving.isEmpty()) {
      return settings.minFreeBytes() + 2 * size;
    }
    Map<DatasetName, Double> shares = sizes.shares(candidate.view);
    double leaving =
        candidate.leaving.stream().mapToDouble(dataset -> shares.getOrDefault(dataset, 0.0)).sum();
    return Math.round(2 * size * (1 - leaving));
  }

  /** On the writer's thread: the new file takes the day over, if it holds all there is now. */
  private boolean replace(Candidate candidate, DayCopy copy, StoreFolder.DayPath fresh)
      throws SQLException, IOException {
    Days days = committer.days();
    OpenDay current = days.find(fresh.date());
    // Another object of the same file: the engine was restarted, and its counter with it.
    if (current != candidate.day) {
      return false;
    }
    if (current.changes() != candidate.changes
        && !copy.catchUp(committer.connection(), current.view())) {
      return false;
    }
    expiredDays.add(fresh.date(), candidate.leaving);
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
