package dev.sward.server.platform.meta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Files that are on disk when a method returns, and known by their SHA-256. */
final class CheckedFiles {
  private static final int BUFFER_BYTES = 1 << 20;

  private CheckedFiles() {}

  /** Forces a file to the disk; answers the digest of its content. */
  static String syncedDigest(Path file) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      from.force(true);
      MessageDigest digest = sha256();
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (from.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** Copies to a file that is not there yet, following no link; answers the content's digest. */
  static String copy(Path source, Path target) throws IOException {
    Set<OpenOption> reading = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel from = FileChannel.open(source, reading);
        FileChannel to =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      MessageDigest digest = sha256();
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (from.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
        buffer.rewind();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
      }
      to.force(true);
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** The file is there with all of its content, or not at all. */
  static void writeDurably(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    sync(folderOf(file));
  }

  /** Forces a folder's list of names to the disk. */
  static void sync(Path folder) throws IOException {
    try (FileChannel list = FileChannel.open(folder, StandardOpenOption.READ)) {
      list.force(true);
    }
  }

  static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return folder;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
