package dev.sward.server.platform.outbound;

import java.io.IOException;

/** A request could not be made or was not answered; the message is for people, without secrets. */
public final class OutboundException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether the same request may succeed later. */
  public enum Kind {
    /** It was not let out. */
    BLOCKED,
    /** Nobody answered, or not in time. */
    UNREACHABLE
  }

  private final Kind kind;

  public OutboundException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
