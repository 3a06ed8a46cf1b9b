package dev.sward.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is written under a name, whatever file that is at the time. Not thread-safe.
 *
 * <pre>
 *   renamed:        access.log ──► access.log.1   read to its end, and a while longer
 *                   access.log (new)              then from its start
 *   copied and cut: access.log ──► access.log.1   a copy: the rest is read from it
 *                   access.log (the same)         then from its start
 * </pre>
 */
final class LogTail {
  /** Who writes may go on writing into a renamed file; so long after the last line is waited. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path path;
  private final String address;
  private final Shared shared;
  private final List<Retired> retired = new ArrayList<>();
  private @Nullable OpenLog current;
  private String finished = "";

  /**
   * What all tails of a program use.
   *
   * @param inodes of the files that are open, so that none is read twice at a time
   */
  record Shared(LogUpload upload, Bookmarks bookmarks, Set<String> inodes) {}

  private record Retired(OpenLog log, long quietSinceNanos) {}

  LogTail(Path path, String dataset, Shared shared) {
    this.path = path;
    this.address = shared.upload().address(dataset);
    this.shared = shared;
  }

  /** Sends the whole lines that were written since; whether there were any. */
  boolean pump() throws IOException {
    OpenLog log = current;
    if (log != null && log.isReplaced()) {
      close(log);
      current = null;
      catchUp(new byte[0]);
      log = null;
    }
    if (log == null) {
      log = open();
    }
    boolean sent = log != null && log.sendLines();
    if (log != null && isRenamed(log)) {
      // What was written before the name was given to another file is there by now.
      sent |= log.sendLines();
      retired.add(new Retired(log, System.nanoTime()));
      current = null;
      OpenLog next = open();
      sent |= next != null && next.sendLines();
    }
    if (current != null && current.file().isPacked() && !shared.upload().isEnding()) {
      finish();
    }
    sent |= pumpRetired();
    return sent;
  }

  /** Sends the last line too, though it has no end, and reads no more. */
  void finish() throws IOException {
    OpenLog log = current;
    if (log != null) {
      current = null;
      finished = log.file().inode();
      log.sendRest();
      close(log);
    }
  }

  /** Reads no more. A last line without an end is left for the next run. */
  void close() throws IOException {
    for (Retired one : retired) {
      one.log().sendLines();
      one.log().sendRest();
      close(one.log());
    }
    retired.clear();
    if (current != null) {
      close(current);
      current = null;
    }
  }

  private boolean pumpRetired() throws IOException {
    boolean sent = false;
    for (Retired one : List.copyOf(retired)) {
      if (one.log().isReplaced()) {
        retired.remove(one);
        close(one.log());
      } else if (one.log().sendLines()) {
        sent = true;
        retired.set(retired.indexOf(one), new Retired(one.log(), System.nanoTime()));
      } else if (System.nanoTime() - one.quietSinceNanos() > GRACE.toNanos()) {
        retired.remove(one);
        one.log().sendRest();
        close(one.log());
      }
    }
    return sent;
  }

  private boolean isRenamed(OpenLog log) throws IOException {
    try {
      return !LogFile.inode(path).equals(log.file().inode());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Opens the file that has the name now, where it was left; null if there is nothing to read. */
  private @Nullable OpenLog open() throws IOException {
    try {
      LogFile file = LogFile.of(path);
      if (file.inode().equals(finished)
          || shared.inodes().contains(file.inode())
          || Files.size(path) == 0) {
        return null;
      }
      byte[] head = file.head();
      catchUp(head);
      Optional<Bookmark> found = shared.bookmarks().find(address, file, head);
      if (found.filter(mark -> isFollowedElsewhere(mark, file)).isPresent()) {
        return null;
      }
      if (found.isPresent() && !file.isPacked() && Files.size(path) < found.get().offset()) {
        if (!found.get().path().equals(Bookmark.absolute(path))) {
          // A copy of what was sent already, at most still being made.
          return null;
        }
        found = Optional.empty();
      }
      current = opened(file, found.map(mark -> mark.in(file)).orElse(start(file)));
      return current;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Of a copy: while its original is being read, the rest comes from there. */
  private boolean isFollowedElsewhere(Bookmark mark, LogFile file) {
    return !mark.inode().equals(file.inode()) && shared.inodes().contains(mark.inode());
  }

  private Bookmark start(LogFile file) {
    return Bookmark.start(address, file);
  }

  private OpenLog opened(LogFile file, Bookmark mark) throws IOException {
    OpenLog log;
    try {
      log = OpenLog.at(mark, file, shared.upload(), shared.bookmarks());
    } catch (EOFException e) {
      log = OpenLog.at(start(file), file, shared.upload(), shared.bookmarks());
    }
    if (mark.offset() > 0) {
      shared.bookmarks().put(mark);
    }
    shared.inodes().add(file.inode());
    return log;
  }

  private void close(OpenLog log) throws IOException {
    shared.inodes().remove(log.file().inode());
    log.close();
  }

  /**
   * Sends what was written to earlier files of this name while nobody looked: the rest is in a file
   * beside it that begins in the same way.
   *
   * @param head start of the file that has the name now
   */
  private void catchUp(byte[] head) throws IOException {
    List<Bookmark> earlier =
        shared.bookmarks().of(address, path).stream().filter(mark -> !mark.isOf(head)).toList();
    if (earlier.isEmpty()) {
      return;
    }
    for (Path sibling : siblings()) {
      LogFile file = LogFile.of(sibling);
      if (file.isPacked() || shared.inodes().contains(file.inode())) {
        continue;
      }
      byte[] start = file.head();
      Optional<Bookmark> place = shared.bookmarks().own(address, file, start);
      if (place.isEmpty()) {
        place = Bookmarks.standing(file, earlier.stream().filter(mark -> mark.isOf(start)));
      }
      if (place.isPresent() && Files.size(sibling) >= place.get().offset()) {
        OpenLog log = opened(file, place.get().in(file));
        try {
          log.sendLines();
        } finally {
          close(log);
        }
      }
    }
  }

  /** The files that rotation may have made, the oldest first. */
  private List<Path> siblings() throws IOException {
    Path folder = Bookmark.absolute(path).getParent();
    if (folder == null) {
      return List.of();
    }
    String name = String.valueOf(path.getFileName());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
          .filter(file -> !file.equals(Bookmark.absolute(path)) && Files.isRegularFile(file))
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()))
          .toList();
    }
  }
}
