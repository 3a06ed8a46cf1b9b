package dev.sward.server.platform.meta;

import dev.sward.server.platform.config.Sizes;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Copies everything that was acknowledged into a new folder, while the server runs. The copy is
 * laid out as a data folder, and complete once its {@link BackupManifest} is there. One at a time;
 * blocks. Thread-safe.
 */
public final class Backup {
  private static final String EVENTS = "events";

  private final EventStore store;
  private final Meta meta;
  private final Beside beside;
  private final InstantSource clock;
  private final Semaphore one = new Semaphore(1);
  private volatile @Nullable Path running;

  /**
   * @param beside what else belongs to a data folder
   */
  public Backup(EventStore store, Meta meta, Beside beside, InstantSource clock) {
    this.store = store;
    this.meta = meta;
    this.beside = beside;
    this.clock = clock;
  }

  /** Files that never change once they are there. */
  public interface Beside {
    long sizeBytes();

    /** Copies what there is into a folder that is laid out as a data folder. */
    void copyInto(Path folder) throws IOException;
  }

  /** A backup that is complete. */
  record Made(Path folder, int files, long sizeBytes) {}

  /**
   * A backup that is being made.
   *
   * @param totalBytes about what it will have
   */
  record Progress(Path folder, long copiedBytes, long totalBytes) {}

  /** Copies into the folder, which is made; throws a problem if it holds anything. */
  Made into(String name) {
    Path folder = folder(name);
    if (!one.tryAcquire()) {
      throw Problem.yours(
              409,
              "backup.running",
              "A backup is running",
              "Wait until it is done, then try again.")
          .exception();
    }
    running = folder;
    try {
      return copy(folder);
    } catch (StoreException e) {
      throw e.code() == StoreException.Code.INVALID
          ? Problem.yours(
                  400,
                  "backup.unsupported",
                  "This store cannot be backed up",
                  String.valueOf(e.getMessage()))
              .exception()
          : failed(folder, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw failed(folder, MetaException.reason(e));
    } catch (JdbiException e) {
      throw failed(folder, String.valueOf(e.getMessage()));
    } finally {
      running = null;
      one.release();
    }
  }

  /** How far the running backup is; empty if there is none. */
  Optional<Progress> progress() {
    @Nullable Path folder = running;
    return folder == null
        ? Optional.empty()
        : Optional.of(new Progress(folder, sizeBytes(folder), neededBytes()));
  }

  private Made copy(Path folder) throws IOException {
    Instant began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Files.createDirectories(folder);
    requireSpace(folder);
    // Before the events: what is counted of them may be behind, and catches up, but never ahead.
    meta.backup(folder);
    store.backup(folder.resolve(EVENTS));
    beside.copyInto(folder);
    List<BackupManifest.Entry> entries = new ArrayList<>();
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      entries.add(
          new BackupManifest.Entry(path, Files.size(file), CheckedFiles.syncedDigest(file)));
    }
    BackupManifest manifest = new BackupManifest(began, entries);
    CheckedFiles.writeDurably(folder.resolve(BackupManifest.FILE), manifest.json());
    return new Made(folder, entries.size(), manifest.sizeBytes());
  }

  private void requireSpace(Path folder) throws IOException {
    long needed = neededBytes();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw Problem.yours(
              400,
              "backup.space",
              "Too little disk space",
              "folder: %s has %s free (expected: more than %s). Name one on another disk."
                  .formatted(folder, Sizes.approximately(free), Sizes.approximately(needed)))
          .exception();
    }
  }

  private long neededBytes() {
    return store.health().sizeBytes() + beside.sizeBytes();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static long sizeBytes(Path folder) {
    try {
      long size = 0;
      for (Path file : files(folder)) {
        size += Files.size(file);
      }
      return size;
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path folder(String name) {
    try {
      Path folder = Path.of(name);
      if (folder.isAbsolute() && isEmpty(folder)) {
        return folder.normalize();
      }
    } catch (InvalidPathException e) {
      throw invalid(name);
    }
    throw invalid(name);
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static RuntimeException invalid(String name) {
    FieldError error =
        FieldError.of(
            "folder", name, "the absolute path of a new or empty folder on the server's machine");
    return Problem.invalid("backup.folder", "The folder cannot be used", List.of(error))
        .exception();
  }

  private static RuntimeException failed(Path folder, String reason) {
    return Problem.ours(
            500,
            "backup.failed",
            "The backup failed",
            "%s. What is in %s is incomplete: delete it, then try again."
                .formatted(reason.replaceAll("\\.$", ""), folder))
        .exception();
  }
}
