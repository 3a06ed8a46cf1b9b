package dev.sward.store;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a store did not do what it was asked. The message is for people. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is, and what to do. */
  public enum Code {
    /** The write queue is full; retry after {@link StoreException#retryAfter()}. */
    OVERLOADED,
    /** Too little free space; retry after space was made. */
    STORAGE_FULL,
    /** The store is reopening or failed; retry. */
    UNAVAILABLE,
    /** The readers are all busy and the queue is full; retry. */
    BUSY,
    /** The deadline passed; ask for less. */
    TIMEOUT,
    CANCELLED,
    /** The question needs more memory than it may use; ask for less. */
    TOO_LARGE,
    /** The question cannot be answered as it is put. */
    INVALID,
    /** A defect of ours. */
    INTERNAL
  }

  private final Code code;
  private final transient @Nullable Duration retryAfter;

  public StoreException(Code code, String message) {
    this(code, message, null, null);
  }

  public StoreException(
      Code code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public Code code() {
    return code;
  }

  /** When a retry may succeed; empty if only a change by people helps. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
