package dev.sward.server.ingest;

/** A request that no receiver takes, whole. The message is for the sender. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_VALUE = 100;

  /** Whose turn it is: always the sender's; the same request will be refused again. */
  public enum Reason {
    /** The bytes are not what they claim to be. */
    MALFORMED,
    /** More than the receiver takes in one request. */
    TOO_LARGE,
    /** A content coding or type the receiver does not speak. */
    UNSUPPORTED,
    /** The body comes so slowly that others would wait for it. */
    TOO_SLOW
  }

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The beginning of what a sender sent, on one line. */
  public static String shortened(String value) {
    int length = Math.min(value.length(), LONGEST_VALUE);
    StringBuilder text = new StringBuilder(length + 1);
    value
        .chars()
        .limit(length)
        .forEach(c -> text.append(Character.isISOControl(c) ? ' ' : (char) c));
    return length < value.length() ? text.append('…').toString() : text.toString();
  }
}
