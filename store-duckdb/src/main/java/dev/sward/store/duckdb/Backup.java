package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a store's files while it is written to.
 *
 * <p>A day file changes at checkpoints only, which are held meanwhile; between them commits go to
 * the end of its log. So the file, and its log up to where it ended between two commits, are the
 * store at that moment. To restore, open the copy as a store's folder, or put it in the place of
 * one.
 */
final class Backup {
  private Backup() {}

  /**
   * A file and how much of it belongs to the backup.
   *
   * @param length -1: all of it
   */
  record Part(Path path, long length) {}

  /** Makes the target, which must not hold anything. */
  static void prepare(Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(target)) {
      if (files.findAny().isPresent()) {
        throw new StoreException(
            StoreException.Code.INVALID,
            "backup: %s is not empty (expected: a new or empty folder). Name another"
                .formatted(target));
      }
    }
  }

  /** What there is between two commits; on the writer's thread, with checkpoints held. */
  static List<Part> parts(Collection<OpenDay> days) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (OpenDay day : days) {
      parts.add(new Part(day.path().path(), -1));
      Path log = day.path().wal();
      if (Files.exists(log)) {
        parts.add(new Part(log, Files.size(log)));
      }
    }
    return parts;
  }

  static void copy(List<Part> parts, Path target) throws IOException {
    Path events = Files.createDirectories(target.resolve("events"));
    for (Part part : parts) {
      Path copy = events.resolve(part.path.getFileName());
      try (FileChannel from = FileChannel.open(part.path, StandardOpenOption.READ);
          FileChannel to =
              FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        long length = part.length < 0 ? from.size() : part.length;
        for (long done = 0; done < length; ) {
          long copied = from.transferTo(done, length - done, to);
          if (copied <= 0) {
            throw new EOFException("%s ended after %d bytes".formatted(part.path, done));
          }
          done += copied;
        }
        to.force(true);
      }
    }
    StoreFolder.sync(events);
    StoreFolder.sync(target);
  }
}
