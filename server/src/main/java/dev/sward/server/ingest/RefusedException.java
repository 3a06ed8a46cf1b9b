package dev.sward.server.ingest;

/** A request that no receiver takes, whole. The message is for the sender. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose turn it is: always the sender's; the same request will be refused again. */
  public enum Reason {
    /** The bytes are not what they claim to be. */
    MALFORMED,
    /** More than the receiver takes in one request. */
    TOO_LARGE,
    /** A content coding or type the receiver does not speak. */
    UNSUPPORTED
  }

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
