package dev.sward.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far every file was sent, kept in a file that is replaced as a whole. It has a bound: of the
 * files that were sent longest ago it forgets. One program at a time. Not thread-safe.
 */
final class Bookmarks implements AutoCloseable {
  /** Files that are known. */
  static final int MAX_FILES = 4_000;

  private final Path state;
  private final FileChannel lock;
  private final SequencedMap<Place, Bookmark> all = new LinkedHashMap<>();
  private final Set<Place> ignored = new HashSet<>();

  private record Place(String address, Path path, String inode) {
    static Place of(Bookmark mark) {
      return new Place(mark.address(), mark.path(), mark.inode());
    }
  }

  private Bookmarks(Path state, FileChannel lock) {
    this.state = state;
    this.lock = lock;
  }

  static Bookmarks open(Path state) {
    try {
      Path folder = Bookmark.absolute(state).getParent();
      Files.createDirectories(folder == null ? Path.of(".") : folder);
      Bookmarks bookmarks = new Bookmarks(state, locked(state));
      bookmarks.load();
      return bookmarks;
    } catch (IOException e) {
      throw new CliException(
          CliException.USAGE,
          "--state: %s: %s (expected: a file that can be written)"
              .formatted(state, SendCommand.reason(state, e)));
    }
  }

  /** From the start: what earlier runs sent counts no more. */
  Bookmarks ignoringEarlierRuns() {
    ignored.addAll(all.keySet());
    return this;
  }

  /** The place in this very file, if its content is still what was sent. */
  Optional<Bookmark> own(String address, LogFile file, byte[] head) throws IOException {
    return standing(
        file,
        usable(address)
            .filter(mark -> mark.path().equals(Bookmark.absolute(file.path())))
            .filter(mark -> mark.inode().equals(file.inode()) && mark.isOf(head)));
  }

  /** The place in the content that a file has, under whatever name it was sent. */
  Optional<Bookmark> find(String address, LogFile file, byte[] head) throws IOException {
    Optional<Bookmark> own = own(address, file, head);
    return own.isPresent()
        ? own
        : standing(
            file,
            usable(address)
                .filter(mark -> mark.isOf(head))
                .filter(mark -> mark.inode().equals(file.inode()) || mark.isRelated(file.path())));
  }

  /** The farthest place that the file's content does not refute. */
  static Optional<Bookmark> standing(LogFile file, Stream<Bookmark> marks) throws IOException {
    List<Bookmark> farthestFirst =
        marks.sorted(Comparator.comparingLong(Bookmark::offset).reversed()).toList();
    for (Bookmark mark : farthestFirst) {
      if (!mark.isRefutedBy(file)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /** All that were sent under a path. */
  List<Bookmark> of(String address, Path path) {
    return usable(address).filter(mark -> mark.path().equals(Bookmark.absolute(path))).toList();
  }

  /** Replaces that of the same file. On disk when it returns. */
  void put(Bookmark mark) {
    Place place = Place.of(mark);
    ignored.remove(place);
    all.remove(place);
    all.put(place, mark);
    while (all.size() > MAX_FILES) {
      all.pollFirstEntry();
    }
    save();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Stream<Bookmark> usable(String address) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().address().equals(address))
        .filter(entry -> !ignored.contains(entry.getKey()))
        .map(Map.Entry::getValue);
  }

  private void load() throws IOException {
    if (!Files.exists(state) || Files.size(state) == 0) {
      return;
    }
    try {
      JsonNode files = Api.JSON.readTree(Files.readString(state)).path("files");
      for (JsonNode one : files) {
        Bookmark mark = Bookmark.of(one);
        all.put(Place.of(mark), mark);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CliException(
          CliException.USAGE,
          "--state: %s has no places in log files, or they are damaged. Move it away to send all files from their start"
              .formatted(state));
    }
  }

  private void save() {
    ArrayNode files = Api.JSON.createArrayNode();
    all.values().forEach(mark -> files.add(mark.toJson()));
    Path next = state.resolveSibling(state.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer text =
          ByteBuffer.wrap(
              Api.JSON.writeValueAsBytes(Api.JSON.createObjectNode().set("files", files)));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(false);
      Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private CliException failure(IOException e) {
    return new CliException(
        CliException.REFUSED,
        "--state: %s: %s (expected: a file that can be written)".formatted(state, e.getMessage()));
  }

  private static FileChannel locked(Path state) throws IOException {
    FileChannel channel =
        FileChannel.open(
            state.resolveSibling(state.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new CliException(
          CliException.USAGE,
          "--state: %s is in use by another 'sward logs'. Give this one another file"
              .formatted(state));
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
