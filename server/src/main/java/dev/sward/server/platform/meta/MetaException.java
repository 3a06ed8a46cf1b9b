package dev.sward.server.platform.meta;

import java.io.IOException;
import java.nio.file.Path;

/** The metadata database cannot be used; the message is for people. */
public final class MetaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MetaException(Path file, Throwable cause) {
    super(
        "%s: cannot be used (expected: a metadata database of this or an earlier version). %s"
            .formatted(file, firstLine(cause)),
        cause);
  }

  /** The folder of the database cannot be made. */
  static MetaException ofFolder(Path folder, IOException cause) {
    return new MetaException(
        "%s: cannot be made (expected: a folder that can be written; store.data names it)"
            .formatted(folder),
        cause);
  }

  private MetaException(String message, IOException cause) {
    super(message, cause);
  }

  private static String firstLine(Throwable cause) {
    Throwable root = cause;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
