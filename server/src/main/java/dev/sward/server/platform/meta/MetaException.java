package dev.sward.server.platform.meta;

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

  private static String firstLine(Throwable cause) {
    Throwable root = cause;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
