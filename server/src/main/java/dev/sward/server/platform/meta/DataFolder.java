package dev.sward.server.platform.meta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything that is kept, held by one process at a time.
 *
 * <pre>
 *   FOLDER/lock       held while a server or a restore works here; the number of its process
 *   FOLDER/events     the event store's
 *   FOLDER/meta.db    tokens, results
 *   FOLDER/restored   there only while a restore exchanges the two above
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  static final String LOCK = "lock";

  /** What a restore has copied and checked, before it takes its place. */
  static final String RESTORED = "restored";

  private static final int MAX_NUMBER = 20;

  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is missing and holds it for a server.
   *
   * @throws MetaException if another process has it, it cannot be written, or a restore was
   *     interrupted in it
   */
  public static DataFolder hold(Path folder) {
    if (Files.exists(folder.resolve(RESTORED), LinkOption.NOFOLLOW_LINKS)) {
      throw new MetaException(
          ("data folder: a restore into %s was interrupted while it exchanged the files. Run it again"
                  + " with --replace; everything that was there stays beside it")
              .formatted(folder));
    }
    return lock(folder);
  }

  /** Like {@link #hold}, whatever the folder holds. */
  static DataFolder lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      @Nullable FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new MetaException(
            ("data folder: %s is in use by another Sward%s. Stop that one, or give this one a folder"
                    + " of its own with --data")
                .formatted(folder, processOf(folder)));
      }
      channel.truncate(0);
      String number = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(channel, lock);
    } catch (IOException e) {
      throw MetaException.unusable(folder, e);
    }
  }

  /**
   * Who holds the folder, for people: {@code " (process 4711)"}, or empty if nobody does. Changes
   * nothing.
   */
  public static Optional<String> holder(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      try (@Nullable FileLock lock = tryLock(channel)) {
        return lock == null ? Optional.of(processOf(folder)) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
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

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String processOf(Path folder) {
    try {
      String text = Files.readString(folder.resolve(LOCK));
      return text.matches("\\d{1," + MAX_NUMBER + "}") ? " (process " + text + ")" : "";
    } catch (IOException e) {
      return "";
    }
  }
}
