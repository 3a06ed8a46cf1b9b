package dev.sward.server.platform.meta;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The data folder or the metadata database in it cannot be used; the message is for people. */
public final class MetaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MetaException(String message) {
    super(message);
  }

  private MetaException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The database is damaged, newer than this program, or no database. */
  static MetaException database(Path file, Throwable cause) {
    return new MetaException(
        ("%s: cannot be used (expected: a metadata database of this or an earlier version). %s. It"
                + " was left as it is; restore a backup, or open it with the version that wrote it")
            .formatted(file, firstLine(cause)),
        cause);
  }

  /** The folder cannot be made, read or written. */
  static MetaException unusable(Path folder, IOException cause) {
    return new MetaException(
        "data folder: %s cannot be written: %s (expected: a folder that this user may write). Name another with --data"
            .formatted(folder, reason(cause)),
        cause);
  }

  /** What the operating system says, in words. */
  static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "access to %s is denied".formatted(denied.getFile());
      case FileAlreadyExistsException exists -> "%s is not a folder".formatted(exists.getFile());
      case FileSystemException system when system.getReason() != null ->
          "%s: %s".formatted(system.getFile(), system.getReason());
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String firstLine(Throwable cause) {
    Throwable root = cause;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
  }
}
