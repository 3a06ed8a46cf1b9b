package dev.sward.server.alert.notify;

import java.util.Locale;

/** What became of an alert. */
public enum NoticeState {
  /** It burns, or burns worse than was said before. */
  FIRING,
  /** Too little is measured to say; it counts as burning until it is known to be over. */
  FROZEN,
  /** It is over. */
  RESOLVED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
