package dev.sward.server.platform.meta;

import dev.sward.server.platform.config.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a data folder of a backup. Nothing that is in the folder is changed before the whole backup
 * is copied and checked; then what was there is moved aside, never deleted.
 *
 * <pre>
 *   hold FOLDER/lock
 *   copy to FOLDER/restoring, check sizes and digests     crash: the folder is as it was
 *   rename it to FOLDER/restored                          crash from here: no server starts on the
 *   move what was there to FOLDER/before-restore-TIME       folder, until a restore is run again
 *   move FOLDER/restored/* to FOLDER, delete it
 * </pre>
 */
public final class Restore {
  private static final String COPYING = "restoring";
  private static final String ASIDE = "before-restore-";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path backup;
  private final Path data;
  private final InstantSource clock;

  public Restore(Path backup, Path data, InstantSource clock) {
    this.backup = backup.toAbsolutePath().normalize();
    this.data = data.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /** What to do with a data folder that is not empty. */
  public enum Existing {
    REFUSE,
    MOVE_ASIDE
  }

  /**
   * What was done.
   *
   * @param madeAt when the backup was made
   * @param aside where everything is that was in the data folder
   */
  public record Done(Instant madeAt, int files, long sizeBytes, Optional<Path> aside) {}

  /**
   * Does it.
   *
   * @throws MetaException if the folder is in use or not empty, or the backup is none, is
   *     incomplete or was changed
   */
  public Done run(Existing existing) {
    BackupManifest manifest = manifest();
    if (data.startsWith(backup) || backup.startsWith(data)) {
      throw refused(
          "%s and %s lie in each other (expected: two folders side by side)"
              .formatted(backup, data));
    }
    try (DataFolder _ = DataFolder.lock(data)) {
      List<Path> before = movable();
      if (!before.isEmpty() && existing == Existing.REFUSE) {
        throw refused(
            "%s is not empty (expected: a new or empty folder). Name another with --data, or add --replace, which moves what is there aside"
                .formatted(data));
      }
      copyAndCheck(manifest);
      return new Done(
          manifest.madeAt(), manifest.files().size(), manifest.sizeBytes(), exchange(before));
    } catch (IOException e) {
      throw refused(MetaException.reason(e));
    } catch (UncheckedIOException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private BackupManifest manifest() {
    Path file = backup.resolve(BackupManifest.FILE);
    if (!Files.isDirectory(backup)) {
      throw refused("%s is not a folder (expected: the folder of a backup)".formatted(backup));
    }
    try {
      requireNoLink(file);
      return BackupManifest.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw refused(
          "%s has no %s: it is no backup, or one that was not finished. Use another backup"
              .formatted(backup, BackupManifest.FILE));
    } catch (IllegalArgumentException e) {
      throw refused("%s: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw refused("%s cannot be read: %s".formatted(file, MetaException.reason(e)));
    }
  }

  /** What is in the data folder but for the lock and what earlier restores moved aside. */
  private List<Path> movable() throws IOException {
    try (Stream<Path> children = Files.list(data)) {
      return children
          .filter(child -> {
            String name = child.getFileName().toString();
            return !name.equals(DataFolder.LOCK)
                && !name.equals(COPYING)
                && !name.startsWith(ASIDE);
          })
          .toList();
    }
  }

  private void copyAndCheck(BackupManifest manifest) throws IOException {
    Path copy = data.resolve(COPYING);
    deleteTree(copy);
    long free = Files.getFileStore(data).getUsableSpace();
    if (free < manifest.sizeBytes()) {
      throw refused(
          "%s has %s free (expected: more than %s). Name a folder on another disk with --data"
              .formatted(
                  data, Sizes.approximately(free), Sizes.approximately(manifest.sizeBytes())));
    }
    try {
      Files.createDirectory(copy);
      for (BackupManifest.Entry entry : manifest.files()) {
        copyAndCheck(entry, copy.resolve(entry.path()));
      }
    } catch (IOException | RuntimeException e) {
      deleteTree(copy);
      throw e;
    }
  }

  private void copyAndCheck(BackupManifest.Entry entry, Path target) throws IOException {
    Path source = backup.resolve(entry.path());
    requireNoLink(source);
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("%s is missing: the backup is incomplete. Use another".formatted(source));
    }
    long size = Files.size(source);
    if (size != entry.sizeBytes()) {
      throw refused(
          "%s has %d bytes (expected: %d): the backup is incomplete or was changed. Use another"
              .formatted(source, size, entry.sizeBytes()));
    }
    Files.createDirectories(CheckedFiles.folderOf(target));
    if (!CheckedFiles.copy(source, target).equals(entry.sha256())) {
      throw refused(
          "%s is not what was backed up (its SHA-256 differs): it was changed or is damaged. Use another backup"
              .formatted(source));
    }
    CheckedFiles.sync(CheckedFiles.folderOf(target));
  }

  /** A link in a backup could lead to anything on this machine. */
  private void requireNoLink(Path file) {
    for (Path at = file; !at.equals(backup); at = CheckedFiles.folderOf(at)) {
      if (Files.isSymbolicLink(at)) {
        throw refused("%s is a symbolic link (expected: a file of the backup)".formatted(at));
      }
    }
  }

  private Optional<Path> exchange(List<Path> before) throws IOException {
    Path restored = data.resolve(DataFolder.RESTORED);
    Optional<Path> aside = Optional.empty();
    if (!before.isEmpty()) {
      aside = Optional.of(Files.createDirectory(freeName()));
      // What an interrupted exchange left has the name that is needed now.
      if (Files.exists(restored, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(restored, aside.get().resolve(DataFolder.RESTORED));
      }
    }
    Files.move(data.resolve(COPYING), restored, StandardCopyOption.ATOMIC_MOVE);
    CheckedFiles.sync(data);
    for (Path child : before) {
      if (aside.isPresent() && !child.equals(restored)) {
        Files.move(child, aside.get().resolve(child.getFileName()));
      }
    }
    try (Stream<Path> children = Files.list(restored)) {
      for (Path child : children.toList()) {
        Files.move(child, data.resolve(child.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    CheckedFiles.sync(data);
    Files.delete(restored);
    CheckedFiles.sync(data);
    return aside;
  }

  private Path freeName() {
    String name = ASIDE + TIME.format(clock.instant());
    Path free = data.resolve(name);
    for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
      free = data.resolve(name + "-" + i);
    }
    return free;
  }

  /** Follows no link. */
  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static MetaException refused(String text) {
    return new MetaException("restore: " + text);
  }
}
