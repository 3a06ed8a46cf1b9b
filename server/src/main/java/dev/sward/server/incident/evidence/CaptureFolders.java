package dev.sward.server.incident.evidence;

import dev.sward.server.platform.meta.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where captures keep their events. Thread-safe; blocks.
 *
 * <pre>
 *   DATA/evidence/ID.part    being written; deleted and written anew after a crash
 *   DATA/evidence/ID         whole, on disk; an event store's folder
 * </pre>
 */
public final class CaptureFolders implements Backup.Beside {
  private static final String FOLDER = "evidence";
  private static final String PART = ".part";

  /** What a store makes anew when it opens. */
  private static final Set<String> PASSING = Set.of("lock", "tmp");

  private final Path root;

  /**
   * @param data the folder of everything that is kept
   */
  public CaptureFolders(Path data) {
    root = data.resolve(FOLDER);
  }

  Path of(CaptureId id) {
    return root.resolve(id.text());
  }

  boolean isWhole(CaptureId id) {
    return Files.isDirectory(of(id), LinkOption.NOFOLLOW_LINKS);
  }

  /** A new name to write to, with nothing there. */
  Path begin(CaptureId id) {
    try {
      Files.createDirectories(root);
      Path part = part(id);
      deleteTree(part);
      return part;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written is whole from now on, also after a power cut. */
  void finish(CaptureId id) {
    try {
      Files.move(part(id), of(id), StandardCopyOption.ATOMIC_MOVE);
      sync(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what there is of a capture. */
  void delete(CaptureId id) {
    try {
      deleteTree(part(id));
      deleteTree(of(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what belongs to none of these. */
  void deleteAllBut(Set<String> ids) {
    for (Path folder : children()) {
      CaptureId.of(folder.getFileName().toString().replace(PART, ""))
          .filter(id -> !ids.contains(id.text()))
          .ifPresent(this::delete);
    }
  }

  /** Of what is being written. */
  long sizeOfPart(CaptureId id) {
    return sizeBytes(part(id));
  }

  /** Of all captures. */
  @Override
  public long sizeBytes() {
    return sizeBytes(root);
  }

  /** Copies what is whole into another data folder, while captures are read. */
  @Override
  public void copyInto(Path data) throws IOException {
    for (Path folder : children()) {
      if (CaptureId.of(folder.getFileName().toString()).isPresent()) {
        copy(folder, data.resolve(FOLDER).resolve(folder.getFileName()));
      }
    }
  }

  private Path part(CaptureId id) {
    return root.resolve(id.text() + PART);
  }

  private List<Path> children() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path folder, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path inside = folder.relativize(file);
        if (!PASSING.contains(inside.getName(0).toString())) {
          Path copy = target.resolve(inside);
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy);
        }
      }
    }
  }

  private static long sizeBytes(Path folder) {
    long size = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    } catch (IOException | UncheckedIOException e) {
      return size;
    }
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

  private static void sync(Path folder) throws IOException {
    try (FileChannel list = FileChannel.open(folder, StandardOpenOption.READ)) {
      list.force(true);
    }
  }
}
