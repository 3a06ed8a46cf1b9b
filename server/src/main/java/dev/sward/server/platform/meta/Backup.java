package dev.sward.server.platform.meta;

import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.EventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Copies everything that was acknowledged into a new folder, while the server runs. The copy is
 * laid out as a data folder: a server started on it has everything. One at a time; blocks.
 */
public final class Backup {
  private static final String EVENTS = "events";

  private final EventStore store;
  private final Meta meta;
  private final Semaphore one = new Semaphore(1);

  public Backup(EventStore store, Meta meta) {
    this.store = store;
    this.meta = meta;
  }

  /** Copies into the folder, which is made; throws a problem if it holds anything. */
  void into(String name) {
    Path folder = folder(name);
    if (!one.tryAcquire()) {
      throw Problem.yours(
              409,
              "backup.running",
              "A backup is running",
              "Wait until it is done, then try again.")
          .exception();
    }
    try {
      Files.createDirectories(folder);
      store.backup(folder.resolve(EVENTS));
      meta.backup(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      one.release();
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
}
