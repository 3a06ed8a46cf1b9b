package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the engine's error texts mean; it has no codes of its own. */
final class EngineErrors {
  private EngineErrors() {}

  /** Whether the engine refuses everything from now on, until it is reopened. */
  static boolean isFatal(SQLException error) {
    return has(error, "FATAL Error") || has(error, "database has been invalidated");
  }

  static boolean isInterrupted(SQLException error) {
    return has(error, "INTERRUPT Error");
  }

  static boolean isOutOfMemory(SQLException error) {
    return has(error, "Out of Memory Error") || has(error, "could not allocate block");
  }

  static boolean isDiskFull(SQLException error) {
    return has(error, "No space left on device") || has(error, "Disk quota exceeded");
  }

  /** Whether a checkpoint has to wait for a transaction to end. */
  static boolean isCheckpointRefused(SQLException error) {
    return has(error, "Cannot CHECKPOINT");
  }

  /** What a reader's error means to who asked. */
  static StoreException readFailure(SQLException error, StoreException.@Nullable Code stopped) {
    if (stopped != null) {
      return ReadSession.stopException(stopped, error);
    }
    if (isFatal(error)) {
      return new StoreException(
          StoreException.Code.UNAVAILABLE,
          "the event store is being reopened after a fault of its engine; retry",
          Waits.REOPEN,
          error);
    }
    if (isInterrupted(error)) {
      return ReadSession.stopException(StoreException.Code.CANCELLED, error);
    }
    if (isOutOfMemory(error)) {
      return new StoreException(
          StoreException.Code.TOO_LARGE,
          "the question needs more memory than the store may use. Ask for a shorter time range or"
              + " fewer groups",
          null,
          error);
    }
    return new StoreException(
        StoreException.Code.INTERNAL,
        "the engine could not answer the question: " + firstLine(error),
        null,
        error);
  }

  static String firstLine(SQLException error) {
    String message = error.getMessage();
    return message == null ? error.toString() : message.lines().findFirst().orElse("");
  }

  private static boolean has(SQLException error, String text) {
    String message = error.getMessage();
    return message != null && message.contains(text);
  }
}
