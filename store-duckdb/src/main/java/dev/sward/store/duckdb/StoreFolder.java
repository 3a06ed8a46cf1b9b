package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a store keeps its files, locked against a second process.
 *
 * <pre>
 *   FOLDER/lock                           held while the store is open
 *   FOLDER/descriptions.tsv               what people wrote about columns
 *   FOLDER/expired.tsv                    up to which day retention deleted rows of a dataset
 *   FOLDER/events/2026-11-23.duckdb       a day as it grew (and its .wal)
 *   FOLDER/events/2026-11-22.g1.duckdb    a day rewritten once; replaces lower generations
 *   FOLDER/events/*.part                  unfinished; deleted when the store opens
 *   FOLDER/tmp                            what questions spill; emptied when the store opens
 * </pre>
 */
final class StoreFolder implements AutoCloseable {
  private static final Pattern DAY =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.g(\\d{1,6}))?\\.duckdb");
  private static final String PART = ".part";
  private static final String WAL = ".wal";

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private StoreFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /** A day's file. */
  record DayPath(Path path, LocalDate date, int generation) {
    String alias() {
      return PhysicalNames.alias(date, generation);
    }

    Path wal() {
      return path.resolveSibling(path.getFileName() + WAL);
    }
  }

  /**
   * Makes the folder if it is missing and takes its lock.
   *
   * @throws StoreException UNAVAILABLE if another process has it, or it cannot be written
   */
  static StoreFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root.resolve("events"));
      Files.createDirectories(root.resolve("tmp"));
      Path lockFile = root.resolve("lock");
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StoreException(
            StoreException.Code.UNAVAILABLE,
            "store folder: %s is in use by another Sward. Stop that one, or give this one a folder"
                    .formatted(root)
                + " of its own");
      }
      StoreFolder opened = new StoreFolder(root, channel, lock);
      opened.deleteUnfinished();
      return opened;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "store folder: %s cannot be used (%s). It must be a folder that this user may write"
              .formatted(root, e),
          null,
          e);
    }
  }

  Path root() {
    return root;
  }

  Path events() {
    return root.resolve("events");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path expiredDays() {
    return root.resolve("expired.tsv");
  }

  Path descriptions() {
    return root.resolve("descriptions.tsv");
  }

  DayPath day(LocalDate date, int generation) {
    String name = generation == 0 ? date + ".duckdb" : date + ".g" + generation + ".duckdb";
    return new DayPath(events().resolve(name), date, generation);
  }

  /**
   * The file that takes a day over from all there are of it, or their logs: its generation is the
   * highest.
   */
  DayPath next(LocalDate date) throws IOException {
    int generation = 0;
    try (Stream<Path> files = Files.list(events())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean isLog = name.endsWith(WAL);
        Path ofDay =
            isLog ? file.resolveSibling(name.substring(0, name.length() - WAL.length())) : file;
        Optional<DayPath> day = dayPath(ofDay).filter(found -> found.date().equals(date));
        generation = Math.max(generation, day.map(found -> found.generation() + 1).orElse(0));
      }
    }
    return day(date, generation);
  }

  /** A name for a file that is still being made; {@link #finish} gives it the real one. */
  static Path unfinished(Path path) {
    return path.resolveSibling(path.getFileName() + PART);
  }

  /** An unfinished file's name, with nothing there from an attempt that failed. */
  static Path startUnfinished(Path path) throws IOException {
    Path part = unfinished(path);
    Files.deleteIfExists(part);
    Files.deleteIfExists(part.resolveSibling(part.getFileName() + WAL));
    return part;
  }

  /** Makes an unfinished file the real one: durable, then renamed, then the rename durable. */
  static void finish(Path path) throws IOException {
    Path part = unfinished(path);
    sync(part);
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    sync(parent(path));
  }

  /** Forces a file's, or a folder's list of names, to the disk. */
  static void sync(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(true);
    }
  }

  /**
   * The day files, by date and generation. A lower generation is only there after a crash between a
   * rewrite and its clean-up.
   */
  List<DayPath> days() throws IOException {
    List<DayPath> days = new ArrayList<>();
    try (Stream<Path> files = Files.list(events())) {
      for (Path file : files.toList()) {
        dayPath(file).ifPresent(days::add);
      }
    }
    days.sort(Comparator.comparing(DayPath::date).thenComparingInt(DayPath::generation));
    return days;
  }

  /** Deletes a day's file and its log. */
  static void delete(DayPath day) throws IOException {
    Files.deleteIfExists(day.path());
    Files.deleteIfExists(day.wal());
    sync(parent(day.path()));
  }

  static long sizeBytes(DayPath day) {
    return sizeOrZero(day.path()) + sizeOrZero(day.wal());
  }

  /** Of the file that is attached under this name, or 0. */
  long sizeBytes(String alias) {
    try {
      return days().stream()
          .filter(day -> day.alias().equals(alias))
          .mapToLong(StoreFolder::sizeBytes)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Of all day files with their logs. */
  long sizeBytes() {
    long size = 0;
    try (Stream<Path> files = Files.list(events())) {
      for (Path file : files.toList()) {
        size += sizeOrZero(file);
      }
      return size;
    } catch (IOException e) {
      return size;
    }
  }

  /** Free space a normal user may fill, or -1 if the file system does not say. */
  long freeBytes() {
    try {
      FileStore store = Files.getFileStore(root);
      return store.getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }

  static long sizeOrZero(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  private static Optional<DayPath> dayPath(Path file) {
    Matcher name = DAY.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(name.group(1));
      int generation = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
      return Optional.of(new DayPath(file, date, generation));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private void deleteUnfinished() throws IOException {
    for (Path folder : List.of(root, events())) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(PART) || name.endsWith(PART + WAL)) {
            Files.delete(file);
          }
        }
      }
    }
    try (Stream<Path> spilled = Files.list(temporary())) {
      for (Path file : spilled.toList()) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no folder");
    }
    return parent;
  }
}
