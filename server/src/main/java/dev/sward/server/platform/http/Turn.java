package dev.sward.server.platform.http;

import java.util.Locale;

/** Who has to act after a failure. */
public enum Turn {
  /** Whoever asked: change the request. */
  YOURS,
  /** We: it is a defect or an outage of the server. */
  OURS,
  /** Nobody: the same request succeeds when there is capacity again. */
  CAPACITY;

  /** As it stands in a problem document. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
